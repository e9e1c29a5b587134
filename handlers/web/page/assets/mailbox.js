// Sends the waiting turns of a visit, one at a time and in order, and keeps trying while the network is away.
// Every turn has its own id, so that sending it twice does nothing twice.
(function (app) {
  'use strict';

  const PATIENCE = 30000; // milliseconds for one answer
  const LONG_PATIENCE = 600000; // for a file over a slow network, and for long work
  const PAUSES = [2000, 4000, 8000, 15000, 30000];
  const STOP = 'work-stop'; // what the button sends that stops long work
  const LOOK_EVERY = 1500; // milliseconds between two looks at how far long work has come
  const UNREACHABLE = [0, 408, 502, 503, 504];
  const BYTES = 'application/octet-stream';
  const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

  function request(method, address, content, done) {
    const call = new XMLHttpRequest();
    call.open(method, address);
    call.timeout = content.patience || PATIENCE;
    call.onloadend = () => done(call);
    if (content.progress) call.upload.onprogress = content.progress;
    if (content.type) call.setRequestHeader('Content-Type', content.type);
    call.send(content.body || null);
    return call;
  }

  function query(fields) {
    return '?' + Object.keys(fields).map(name => name + '=' + encodeURIComponent(fields[name])).join('&');
  }

  // For how many seconds a turn has waited for the network: phones' clocks are wrong, what passes on them is not.
  function waited(turn) {
    return Math.max(0, Math.floor((Date.now() - (turn.at || Date.now())) / 1000));
  }

  function answerOf(call) {
    try {
      return JSON.parse(call.responseText) || {};
    } catch (notJson) {
      return {};
    }
  }

  class Mailbox {
    // `fileOf(turn)` gives the bytes to send, `seen` is told of everything that happens: changed(turn), progress(turn), toast(text), notice(kind, text), gone().
    constructor(visit, fileOf, seen) {
      this.visit = visit;
      this.fileOf = fileOf;
      this.seen = seen;
      this.call = null;
      this.underWay = null;
      this.stopping = null;
      this.percent = 100; // of the file under way
      this.doing = ''; // what long work is doing, in words
      this.timer = 0;
      this.failures = 0;
    }

    wake() {
      window.clearTimeout(this.timer);
      this.forgetOldVisits();
      if (this.underWay) return this.interrupt();
      const turn = this.visit.turns.filter(each => each.status === 'waiting')[0];
      if (!turn) return;
      if (navigator.onLine === false) {
        this.seen.notice('offline');
        return;
      }
      this.send(turn);
    }

    // The press that stops long work does not wait behind it.
    interrupt() {
      const turn = this.visit.turns.filter(each => each.status === 'waiting' && each.action === STOP)[0];
      if (!turn || this.stopping || !this.underWay.silent || !this.underWay.action) return;
      this.stopping = turn;
      request('POST', this.addressFor(turn), this.contentOf(turn), call => {
        this.stopping = null;
        this.receive(turn, call);
      });
    }

    send(turn) {
      this.underWay = turn;
      this.percent = turn.file ? 0 : 100;
      this.doing = '';
      this.seen.changed(turn);
      this.lookAtWork(turn);
      this.call = request('POST', this.addressFor(turn), this.contentOf(turn), call => {
        this.underWay = null;
        if (this.call === call) this.receive(turn, call);
      });
    }

    // Long work says how far it is as long as it goes on.
    lookAtWork(turn) {
      if (!turn.silent || !turn.action || this.underWay !== turn) return;
      request('GET', 'api/work/' + this.visit.name, {}, call => {
        if (this.underWay !== turn) return;
        const says = call.status === 200 && answerOf(call).says;
        if (says && says !== this.doing) {
          this.doing = says;
          this.seen.progress(turn);
        }
        window.setTimeout(() => this.lookAtWork(turn), LOOK_EVERY);
      });
    }

    // What every message says: which visit, which message, and in sample mode as whom and when.
    fieldsOf(turn) {
      const sample = this.visit.sample;
      const fields = {visit: this.visit.name, id: turn.id};
      if (sample && sample.account) fields.as = sample.account;
      if (sample) fields.day = sample.day;
      return fields;
    }

    addressFor(turn) {
      const fields = turn.file ? this.fieldsOf(turn) : {};
      if (turn.file) fields.name = turn.file;
      if (turn.file && app.isMedia(turn.file)) {
        fields.text = turn.text;
        fields.waited = waited(turn);
      }
      fields.lang = this.visit.language;
      return (turn.file ? app.isMedia(turn.file) ? 'api/media' : 'api/files' : 'api/messages') + query(fields);
    }

    contentOf(turn) {
      if (turn.file) return {type: app.isMedia(turn.file) ? BYTES : EXCEL, body: this.fileOf(turn), patience: LONG_PATIENCE, progress: event => this.progress(turn, event)};
      const message = this.fieldsOf(turn);
      message[turn.action ? 'action' : 'text'] = turn.action || turn.text;
      message.waited = waited(turn);
      if (turn.district) message.district = turn.district;
      if (turn.language) message.language = turn.language;
      return {type: 'application/json', body: JSON.stringify(message), patience: turn.silent && turn.action ? LONG_PATIENCE : PATIENCE};
    }

    progress(turn, event) {
      if (!event.lengthComputable || this.underWay !== turn) return;
      this.percent = Math.floor(100 * event.loaded / event.total);
      this.seen.progress(turn);
    }

    receive(turn, call) {
      const answer = answerOf(call);
      this.noteSignIn(call, turn);
      if (call.status === 200 && answer.replies) this.settle(turn, 'sent', answer);
      else if (call.status === 410) this.seen.gone();
      else if (call.status === 429) this.pause(turn, 1000 * (Number(call.getResponseHeader('Retry-After')) || 5), 'busy', answer.error);
      else if (UNREACHABLE.indexOf(call.status) >= 0) this.pause(turn, PAUSES[Math.min(this.failures, PAUSES.length - 1)], this.network());
      else this.settle(turn, 'failed', {error: answer.error, replies: []}, call.status >= 500);
    }

    // How it stands with the sign-in, as every answer says. One that has ended leaves nothing of before on the screen.
    noteSignIn(call, turn) {
      const state = call.getResponseHeader('Dong-Hanh-Sign-In');
      if (!state) return;
      const ended = state === 'ended' || (this.visit.signedIn && state !== 'open');
      this.visit.signedIn = state === 'open';
      if (ended) this.seen.signedOut(turn);
    }

    // Somebody may be signed out elsewhere, or lose an office, while the page is open.
    lookAfterSignIn() {
      if (!this.visit.signedIn || this.underWay || navigator.onLine === false) return;
      request('GET', 'api/sign-in' + query({visit: this.visit.name}), {}, call => this.noteSignIn(call, null));
    }

    settle(turn, status, answer, mayRetry) {
      this.failures = 0;
      turn.status = status;
      turn.replies = answer.replies;
      turn.reason = answer.error || '';
      turn.mayRetry = Boolean(mayRetry);
      if (turn.silent && status === 'sent') turn.text = ''; // an invitation is not kept
      this.followUp(turn);
      turn.replies.filter(reply => reply.toast).forEach(reply => this.seen.toast(reply.toast));
      this.seen.notice('none');
      this.seen.changed(turn);
      this.wake();
    }

    // Long work announces itself first: the action that a reply names is the next thing sent, also after the page was loaded anew.
    followUp(turn) {
      const next = turn.replies.filter(reply => reply.then).map(reply => app.newTurn({action: reply.then, silent: true}));
      const behind = this.visit.turns.indexOf(turn) + 1;
      this.visit.turns.splice.apply(this.visit.turns, [behind, 0].concat(next));
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
        request('DELETE', 'api/visits/' + name, {}, call => {
          if (call.status !== 204) return;
          this.visit.toForget = this.visit.toForget.filter(other => other !== name);
          this.seen.changed(null);
        });
      });
    }
  }

  app.Mailbox = Mailbox;
}(window.DongHanh));
