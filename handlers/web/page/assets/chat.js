// Joins the parts: what a person does becomes a turn, and every change is drawn and kept.
(function (app) {
  'use strict';

  const SIGN_IN_EVERY = 15000; // milliseconds between two looks at whether somebody is still signed in
  const TOAST_FOR = 4000; // milliseconds
  const page = JSON.parse(document.body.getAttribute('data-page'));
  const at = id => document.getElementById(id);
  const invitation = app.takeInvitation();
  const board = new app.Board(at('log'), press, retry);
  const files = new app.Files({button: at('attach'), input: at('file'), drop: at('drop')}, sendFile, kind => tell(kind));
  const composer = new app.Composer(at('ask'), at('question'), text => say(app.newTurn({text: text})));
  const samples = page.samples && new app.Samples(page.samples, samplePlaces(), lookAs);
  let visit = app.readVisit();
  if (!visit || invitation || !suits(visit.sample)) visit = app.visitAfter(visit, page.language, samples && samples.first(page.district));
  let mailbox = newMailbox();
  let notice = {kind: 'none', text: ''};
  let toastTimer = 0;

  const words = () => page.words[visit.language];

  function samplePlaces() {
    return {
      bar: at('samples'), who: at('samples-who'), open: at('samples-open'),
      district: at('samples-district'), person: at('samples-person'), day: at('samples-day')
    };
  }

  // Whether a kept visit is one of this chat: it may run on samples now and may not have before.
  function suits(sample) {
    return samples ? Boolean(sample && samples.person(sample)) : !sample;
  }

  function newMailbox() {
    return new app.Mailbox(visit, turn => files.of(turn), {changed: changed, progress: draw, toast: toast, notice: tell, gone: () => startAnew(false), signedOut: clearSignedIn});
  }

  // What was shown to somebody signed in goes from the page and from what it keeps; the turn that ended it stays.
  function clearSignedIn(last) {
    visit.turns = last ? [last] : [];
    visit.signedIn = false;
    board.clear();
    app.writeVisit(visit);
    if (last) draw(last);
    else tell('signed_out');
  }

  function changed(turn) {
    app.writeVisit(visit);
    if (!turn) return;
    const reply = turn.replies[0];
    if (turn.status === 'sent') files.forget(turn);
    if (turn.action && reply && reply.language !== visit.language) speak(reply.language);
    draw(turn);
  }

  function draw(turn) {
    board.draw(turn, visit.turns[visit.turns.indexOf(turn) - 1], working(turn), words());
  }

  // What is being done with a turn, in words; nothing when it is not under way.
  function working(turn) {
    if (mailbox.underWay !== turn) return '';
    if (mailbox.percent < 100) return words().sending.replace('{percent}', mailbox.percent);
    return turn.file ? words().reading : mailbox.doing || words().answering;
  }

  // That the conversation was deleted stays to be read until something new is said.
  function tell(kind, text) {
    if (kind === 'none' && notice.kind === 'wiped') return;
    notice = {kind: kind, text: text || ''};
    board.keepingEnd(() => { at('notice').textContent = notice.text || words()[kind] || ''; });
  }

  // The gist of an answer over the conversation, for a moment.
  function toast(text) {
    window.clearTimeout(toastTimer);
    at('toast').textContent = text;
    toastTimer = window.setTimeout(() => { at('toast').textContent = ''; }, TOAST_FOR);
  }

  function say(turn) {
    if (!turn.silent && notice.kind === 'wiped') notice.kind = '';
    visit.turns.push(turn);
    changed(turn);
    mailbox.wake();
  }

  function press(choice, turn) {
    say(app.newTurn({action: choice.action, label: choice.label, under: turn ? turn.id : ''}));
  }

  function sendFile(file) {
    const said = app.isMedia(file.name) ? composer.take() : ''; // what is written goes with a photo, in one message
    const turn = app.newTurn({file: file.name, text: said, label: said ? file.name + ': ' + said : file.name});
    files.keep(turn, file);
    say(turn);
  }

  function retry(turn) {
    turn.status = 'waiting';
    turn.reason = '';
    changed(turn);
    mailbox.wake();
    at('log').focus();
  }

  function greet() {
    visit.district = visit.sample ? visit.sample.district : page.district;
    say(app.newTurn({text: '/start', silent: true, district: visit.district, language: visit.language}));
  }

  function signIn() {
    visit.district = page.district;
    say(app.newTurn({text: '/start ' + invitation, silent: true, language: visit.language}));
  }

  function speak(language) {
    visit.language = language;
    document.documentElement.lang = language;
    each('data-word', (node, word) => { node.textContent = word; });
    each('data-label', (node, word) => { node.setAttribute('aria-label', word); });
    each('data-hint', (node, word) => { node.setAttribute('placeholder', word); });
    const other = page.otherLanguage[language];
    at('language').textContent = other.label;
    at('language').lang = other.code;
    if (samples) samples.show(visit.sample, language, words());
    tell(notice.kind, notice.text);
    visit.turns.forEach(draw);
  }

  function each(attribute, change) {
    Array.prototype.forEach.call(document.querySelectorAll('[' + attribute + ']'), node => {
      change(node, words()[node.getAttribute(attribute)]);
    });
  }

  function turnTo(next) {
    mailbox.close();
    board.clear();
    composer.clear();
    visit = next;
    mailbox = newMailbox();
  }

  function startAnew(wiped) {
    const next = app.visitAfter(visit, visit.language, visit.sample);
    if (wiped) next.toForget = next.toForget.concat(next.earlier.splice(0));
    turnTo(next);
    tell(navigator.onLine === false ? 'offline' : 'wiped');
    greet();
  }

  function lookAs(sample) {
    turnTo(app.visitAfter(visit, visit.language, sample));
    samples.show(sample, visit.language, words());
    tell(navigator.onLine === false ? 'offline' : 'none');
    greet();
  }

  function askBeforeWiping(open) {
    board.keepingEnd(() => { at('wipe-box').hidden = !open; });
    at(open ? 'wipe-yes' : 'wipe').focus();
  }

  at('language').addEventListener('click', () => {
    const other = page.otherLanguage[visit.language];
    speak(other.code);
    press(other);
  });
  at('wipe').addEventListener('click', () => askBeforeWiping(at('wipe-box').hidden));
  at('wipe-no').addEventListener('click', () => askBeforeWiping(false));
  at('wipe-yes').addEventListener('click', () => { startAnew(true); askBeforeWiping(false); });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !at('wipe-box').hidden) askBeforeWiping(false);
  });
  window.setInterval(() => mailbox.lookAfterSignIn(), SIGN_IN_EVERY);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) mailbox.lookAfterSignIn(); });
  window.addEventListener('online', () => { tell('none'); mailbox.wake(); });
  window.addEventListener('offline', () => tell('offline'));

  speak(visit.language);
  if (invitation) signIn();
  else if (!visit.turns.length || !samples && page.district && page.district !== visit.district) greet();
  if (navigator.onLine === false) tell('offline');
  mailbox.wake();
}(window.DongHanh));
