// Sends the waiting turns of a visit, one at a time and in order, and keeps trying while the network is away.
// Every turn has its own id, so that sending it twice does nothing twice.
(function (app) {
  'use strict';

  const PATIENCE = 30000; // milliseconds for one answer
  const PAUSES = [2000, 4000, 8000, 15000, 30000];
  const UNREACHABLE = [0, 408, 502, 503, 504];

  function request(method, address, body, done) {
    const call = new XMLHttpRequest();
    call.open(method, address);
    call.timeout = PATIENCE;
    call.onloadend = () => done(call);
    if (body) call.setRequestHeader('Content-Type', 'application/json');
    call.send(body);
    return call;
  }

  function content(call) {
    try {
      return JSON.parse(call.responseText) || {};
    } catch (notJson) {
      return {};
    }
  }

  class Mailbox {
    // `seen` is told of everything that happens: changed(turn), notice(kind, text), gone().
    constructor(visit, seen) {
      this.visit = visit;
      this.seen = seen;
      this.call = null;
      this.underWay = null;
      this.timer = 0;
      this.failures = 0;
    }

    wake() {
      window.clearTimeout(this.timer);
      this.forgetOldVisits();
      if (this.underWay) return;
      const turn = this.visit.turns.filter(each => each.status === 'waiting')[0];
      if (!turn) return;
      if (navigator.onLine === false) {
        this.seen.notice('offline');
        return;
      }
      this.send(turn);
    }

    send(turn) {
      const message = {visit: this.visit.name, id: turn.id};
      message[turn.action ? 'action' : 'text'] = turn.action || turn.text;
      if (turn.district) message.district = turn.district;
      if (turn.language) message.language = turn.language;
      this.underWay = turn;
      this.seen.changed(turn);
      this.call = request('POST', 'api/messages?lang=' + this.visit.language, JSON.stringify(message), call => {
        this.underWay = null;
        if (this.call === call) this.receive(turn, call);
      });
    }

    receive(turn, call) {
      const answer = content(call);
      if (call.status === 200 && answer.replies) this.settle(turn, 'sent', answer);
      else if (call.status === 410) this.seen.gone();
      else if (call.status === 429) this.pause(turn, 1000 * (Number(call.getResponseHeader('Retry-After')) || 5), 'busy', answer.error);
      else if (UNREACHABLE.indexOf(call.status) >= 0) this.pause(turn, PAUSES[Math.min(this.failures, PAUSES.length - 1)], this.network());
      else this.settle(turn, 'failed', {error: answer.error, replies: []}, call.status >= 500);
    }

    settle(turn, status, answer, mayRetry) {
      this.failures = 0;
      turn.status = status;
      turn.replies = answer.replies;
      turn.reason = answer.error || '';
      turn.mayRetry = Boolean(mayRetry);
      this.seen.notice('none');
      this.seen.changed(turn);
      this.wake();
    }

    pause(turn, milliseconds, kind, text) {
      this.failures += 1;
      this.timer = window.setTimeout(() => this.wake(), milliseconds);
      this.seen.notice(kind, text);
      this.seen.changed(turn);
    }

    network() {
      return navigator.onLine === false ? 'offline' : 'unreachable';
    }

    close() {
      window.clearTimeout(this.timer);
      const call = this.call;
      this.call = null;
      if (call) call.abort();
    }

    // Visits wiped while the network was away are forgotten on the server as soon as it is back.
    forgetOldVisits() {
      this.visit.toForget.forEach(name => {
        request('DELETE', 'api/visits/' + name, null, call => {
          if (call.status !== 204) return;
          this.visit.toForget = this.visit.toForget.filter(other => other !== name);
          this.seen.changed(null);
        });
      });
    }
  }

  app.Mailbox = Mailbox;
}(window.DongHanh));
