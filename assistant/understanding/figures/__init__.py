"""Questions on figures in words: what is asked, of which communes, households and period."""
