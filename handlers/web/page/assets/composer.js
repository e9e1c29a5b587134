// The line to write in.
(function (app) {
  'use strict';

  class Composer {
    // `send(text)` is called with what was written.
    constructor(form, line, send) {
      this.line = line;
      this.sendText = send;
      form.addEventListener('submit', event => this.send(event));
      line.addEventListener('input', () => this.fit());
      line.addEventListener('keydown', event => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.send(event);
      });
    }

    send(event) {
      event.preventDefault();
      const text = this.line.value.trim();
      if (text) this.sendText(text);
      this.clear();
      this.line.focus();
    }

    // What is written so far, which is then sent otherwise.
    take() {
      const text = this.line.value.trim();
      this.clear();
      return text;
    }

    clear() {
      this.line.value = '';
      this.fit();
    }

    // As high as what is written.
    fit() {
      this.line.style.height = 'auto';
      this.line.style.height = this.line.scrollHeight + 2 + 'px';
    }
  }

  app.Composer = Composer;
}(window.DongHanh));
