// Draws the conversation. What a person wrote goes in as text, never as markup.
(function (app) {
  'use strict';

  const element = app.element;

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

    // `before`: the turn it stands behind, nothing for the first. `working`: what is being done with it, in words, or nothing.
    draw(turn, before, working, words) {
      const box = this.drawn[turn.id] || this.add(turn, before);
      this.mark(box, turn, working, words);
      box.working.hidden = !working;
      box.working.textContent = working;
      if (before && turn.silent && turn.action && turn.status !== 'waiting') this.close(before);
      if (turn.replies.length && !box.replies.firstChild) {
        this.replace(turn);
        turn.replies.forEach(reply => this.reply(box.replies, reply, turn));
        this.show(box.turn);
      } else if (!turn.replies.length) {
        this.log.scrollTop = this.log.scrollHeight;
      }
    }

    add(turn, before) {
      const box = {turn: element('div', 'turn'), mark: element('p', 'mark'), replies: element('div', 'replies'), working: element('p', 'working')};
      box.working.setAttribute('aria-hidden', 'true');
      if (!turn.silent) {
        const row = element('div', 'mine-row');
        row.appendChild(element('p', turn.file ? 'mine file' : 'mine', turn.label));
        box.turn.appendChild(row);
      }
      box.turn.appendChild(box.replies);
      box.turn.appendChild(box.working);
      this.log.insertBefore(box.turn, before ? this.drawn[before.id].turn.nextSibling : null);
      this.drawn[turn.id] = box;
      return box;
    }

    // What nobody wrote is not marked, unless it failed.
    mark(box, turn, working, words) {
      box.mark.className = 'mark ' + turn.status;
      box.mark.textContent = working ? '' : words[turn.status] + (turn.reason ? '. ' + turn.reason : '');
      if (turn.status === 'failed' && turn.mayRetry) box.mark.appendChild(app.button(words.retry, () => this.retry(turn)));
      const isShown = !turn.silent || turn.status === 'failed';
      if (isShown && !box.mark.parentNode) box.turn.insertBefore(box.mark, box.replies);
      if (!isShown && box.mark.parentNode) box.turn.removeChild(box.mark);
    }

    reply(place, reply, turn) {
      place.appendChild(app.drawReply(reply));
      place.appendChild(app.drawChoices(reply, choice => this.press(choice, turn)));
    }

    // Another page of what was shown takes its place: the turn whose button was pressed, and the press itself, go.
    replace(turn) {
      const before = this.drawn[turn.under];
      if (!before || !turn.replies[0].replaces) return;
      before.turn.hidden = true;
      const said = this.drawn[turn.id].turn.querySelector('.mine-row');
      if (said) said.hidden = true;
    }

    // What announced long work has nothing to stop any more.
    close(turn) {
      Array.prototype.forEach.call(this.drawn[turn.id].replies.querySelectorAll('.choices'), choices => { choices.hidden = true; });
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
