// Files, photos and sounds to send: picked with the paperclip or dropped on the page. Their bytes stay in memory; a page loaded anew has lost them.
(function (app) {
  'use strict';

  const LARGEST = 10 * 1024 * 1024; // bytes, as the server takes them
  const EXCEL = /\.xlsx$/i;
  const MEDIA = /\.(jpe?g|png|webp|og[ga]|mp3|m4a|aac|wav|webm)$/i;

  class Files {
    // `places`: the elements `button`, `input` and `drop`. `send(file)` is called for a good one, `refuse(kind)` tells why another is not taken.
    constructor(places, send, refuse) {
      this.places = places;
      this.send = send;
      this.refuse = refuse;
      this.bytes = {};
      places.button.addEventListener('click', () => places.input.click());
      places.input.addEventListener('change', () => {
        this.take(places.input.files);
        places.input.value = '';
      });
      this.listenForDrops();
    }

    keep(turn, file) {
      this.bytes[turn.id] = file;
    }

    // Nothing when the bytes are lost: the server then gives the answer if there was one, else it says so.
    of(turn) {
      return this.bytes[turn.id] || null;
    }

    forget(turn) {
      delete this.bytes[turn.id];
    }

    take(files) {
      Array.prototype.forEach.call(files, file => {
        if (!EXCEL.test(file.name) && !MEDIA.test(file.name)) this.refuse('only_excel');
        else if (file.size > LARGEST) this.refuse('too_large');
        else this.send(file);
      });
    }

    listenForDrops() {
      const shown = show => { this.places.drop.hidden = !show; };
      const carriesFiles = event => Boolean(event.dataTransfer) && Array.prototype.indexOf.call(event.dataTransfer.types, 'Files') >= 0;
      document.addEventListener('dragover', event => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        shown(true);
      });
      document.addEventListener('dragleave', event => { if (!event.relatedTarget) shown(false); });
      document.addEventListener('drop', event => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        shown(false);
        this.take(event.dataTransfer.files);
      });
    }
  }

  app.Files = Files;
  app.isMedia = name => MEDIA.test(name);
}(window.DongHanh));
