// Draws the conversation. Everything a person or the server wrote goes in as text, never as markup.
(function (app) {
  'use strict';

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function button(label, press) {
    const made = element('button', '', label);
    made.type = 'button';
    made.addEventListener('click', press);
    return made;
  }

  // An old message keeps the language it was written in, so a source is known by its word in either.
  const SOURCE = /^(Nguồn|Source): /;

  function kindOf(paragraph) {
    if (paragraph.indexOf('⚠') === 0) return 'warning';
    return SOURCE.test(paragraph) ? 'source' : '';
  }

  class Board {
    // `press(choice)` is called for a button under a reply, `retry(turn)` for a turn that failed.
    constructor(log, press, retry) {
      this.log = log;
      this.press = press;
      this.retry = retry;
      this.drawn = {};
    }

    clear() {
      this.log.textContent = '';
      this.drawn = {};
    }

    draw(turn, underWay, words) {
      const box = this.drawn[turn.id] || this.add(turn);
      if (!turn.silent) this.mark(box.mark, turn, underWay, words);
      box.answering.hidden = !underWay;
      box.answering.textContent = words.answering;
      if (turn.replies.length && !box.replies.firstChild) {
        turn.replies.forEach(reply => this.reply(box.replies, reply));
        this.show(box.turn);
      } else if (!turn.replies.length) {
        this.log.scrollTop = this.log.scrollHeight;
      }
    }

    add(turn) {
      const box = {turn: element('div', 'turn'), mark: element('p', 'mark'), replies: element('div', 'replies'), answering: element('p', 'answering')};
      box.answering.setAttribute('aria-hidden', 'true');
      if (!turn.silent) {
        const row = element('div', 'mine-row');
        row.appendChild(element('p', 'mine', turn.label));
        box.turn.appendChild(row);
        box.turn.appendChild(box.mark);
      }
      box.turn.appendChild(box.replies);
      box.turn.appendChild(box.answering);
      this.log.appendChild(box.turn);
      this.drawn[turn.id] = box;
      return box;
    }

    mark(place, turn, underWay, words) {
      place.className = 'mark ' + turn.status;
      place.textContent = underWay ? '' : words[turn.status] + (turn.reason ? '. ' + turn.reason : '');
      if (turn.status === 'failed' && turn.mayRetry) place.appendChild(button(words.retry, () => this.retry(turn)));
    }

    reply(place, reply) {
      const box = element('div', 'reply');
      box.lang = reply.language;
      reply.text.split(/\n{2,}/).forEach(text => box.appendChild(element('p', kindOf(text), text)));
      (reply.pictures || []).forEach(picture => box.appendChild(this.picture(picture)));
      place.appendChild(box);
      place.appendChild(this.choices(reply));
    }

    picture(picture) {
      const box = element('div', 'picture');
      const large = element('a', 'large');
      const image = element('img');
      const save = element('a', 'save', picture.save);
      image.alt = picture.says;
      image.src = large.href = save.href = picture.address;
      large.target = '_blank';
      large.rel = 'noopener';
      save.download = picture.name;
      large.appendChild(image);
      box.appendChild(large);
      box.appendChild(save);
      return box;
    }

    choices(reply) {
      const box = element('div', 'choices');
      box.lang = reply.language;
      reply.choices.forEach(row => {
        const line = element('div', 'choices-row');
        row.forEach(choice => line.appendChild(button(choice.label, () => this.press(choice))));
        box.appendChild(line);
      });
      return box;
    }

    // Does something that changes the room for the conversation, and keeps its end in sight if it was.
    keepingEnd(change) {
      const atEnd = this.log.scrollTop + this.log.clientHeight >= this.log.scrollHeight - 2;
      change();
      if (atEnd) this.log.scrollTop = this.log.scrollHeight;
    }

    // A long answer is read from its beginning: the turn's top goes to the top of what is seen.
    show(turn) {
      this.log.scrollTop = turn.offsetTop - this.log.offsetTop - 8;
    }
  }

  app.Board = Board;
}(window.DongHanh));
