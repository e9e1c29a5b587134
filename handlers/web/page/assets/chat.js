// Joins the parts: what a person does becomes a turn, and every change is drawn and kept.
(function (app) {
  'use strict';

  const page = JSON.parse(document.body.getAttribute('data-page'));
  const at = id => document.getElementById(id);
  const question = at('question');
  const board = new app.Board(at('log'), press, retry);
  let visit = app.readVisit() || app.newVisit(page.language);
  let mailbox = newMailbox();
  let notice = {kind: 'none', text: ''};

  const words = () => page.words[visit.language];

  function newMailbox() {
    return new app.Mailbox(visit, {changed: changed, notice: tell, gone: () => startAnew(false)});
  }

  function changed(turn) {
    app.writeVisit(visit);
    if (!turn) return;
    const reply = turn.replies[0];
    if (turn.action && reply && reply.language !== visit.language) speak(reply.language);
    board.draw(turn, mailbox.underWay === turn, words());
  }

  // That the conversation was deleted stays to be read until something new is said.
  function tell(kind, text) {
    if (kind === 'none' && notice.kind === 'wiped') return;
    notice = {kind: kind, text: text || ''};
    board.keepingEnd(() => { at('notice').textContent = notice.text || words()[kind] || ''; });
  }

  function say(message) {
    const turn = app.newTurn(message);
    if (!turn.silent && notice.kind === 'wiped') notice.kind = '';
    visit.turns.push(turn);
    changed(turn);
    mailbox.wake();
  }

  function press(choice) {
    say({action: choice.action, label: choice.label});
  }

  function retry(turn) {
    turn.status = 'waiting';
    turn.reason = '';
    changed(turn);
    mailbox.wake();
    at('log').focus();
  }

  function greet() {
    visit.district = page.district;
    say({text: '/start', silent: true, district: page.district, language: visit.language});
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
    tell(notice.kind, notice.text);
    visit.turns.forEach(turn => board.draw(turn, mailbox.underWay === turn, words()));
  }

  function each(attribute, change) {
    Array.prototype.forEach.call(document.querySelectorAll('[' + attribute + ']'), node => {
      change(node, words()[node.getAttribute(attribute)]);
    });
  }

  function startAnew(wiped) {
    const before = visit;
    mailbox.close();
    board.clear();
    question.value = '';
    fitQuestion();
    visit = app.newVisit(before.language);
    visit.toForget = wiped ? before.toForget.concat(before.name) : before.toForget;
    mailbox = newMailbox();
    tell(navigator.onLine === false ? 'offline' : 'wiped');
    greet();
  }

  function askBeforeWiping(open) {
    board.keepingEnd(() => { at('wipe-box').hidden = !open; });
    at(open ? 'wipe-yes' : 'wipe').focus();
  }

  function fitQuestion() {
    question.style.height = 'auto';
    question.style.height = question.scrollHeight + 2 + 'px';
  }

  function ask(event) {
    event.preventDefault();
    const text = question.value.trim();
    if (text) say({text: text});
    question.value = '';
    fitQuestion();
    question.focus();
  }

  at('ask').addEventListener('submit', ask);
  question.addEventListener('input', fitQuestion);
  question.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) ask(event);
  });
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
  window.addEventListener('online', () => { tell('none'); mailbox.wake(); });
  window.addEventListener('offline', () => tell('offline'));

  speak(visit.language);
  if (!visit.turns.length || page.district && page.district !== visit.district) greet();
  if (navigator.onLine === false) tell('offline');
  mailbox.wake();
}(window.DongHanh));
