// A visit: its random name and its turns. It lives in the tab's own storage and ends with the tab.
(function () {
  'use strict';

  const KEY = 'dong-hanh';
  let inMemory = null; // a portal's frame may be denied storage: then the visit ends with the page

  function randomName() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, byte => ('0' + byte.toString(16)).slice(-2)).join('');
  }

  function stored() {
    try {
      return JSON.parse(window.sessionStorage.getItem(KEY));
    } catch (denied) {
      return JSON.parse(inMemory);
    }
  }

  // The visit of this tab, also one that an older page kept; null when there is none.
  function read() {
    const found = stored();
    return found && Object.assign(newVisit(found.language, null), found);
  }

  function write(visit) {
    inMemory = JSON.stringify(visit);
    try {
      window.sessionStorage.setItem(KEY, inMemory);
    } catch (deniedOrFull) {
      // the copy in memory serves until the page is closed
    }
  }

  // `sample`: as whom and on which day somebody looks at invented data. `earlier`: names of the visits before it in this tab.
  function newVisit(language, sample) {
    return {name: randomName(), language: language, district: null, sample: sample, turns: [], toForget: [], earlier: [], signedIn: false};
  }

  // The next visit in the same tab. What is still to be forgotten is not forgotten with the one before, which may be null.
  function visitAfter(before, language, sample) {
    const made = newVisit(language, sample);
    if (before) {
      made.language = before.language;
      made.toForget = before.toForget;
      made.earlier = before.earlier.concat(before.name);
    }
    return made;
  }

  // A turn is one message of the person and the replies to it. `status`: waiting, sent or failed.
  function newTurn(message) {
    return {
      id: randomName(), at: Date.now(), text: message.text || '', action: message.action || '', file: message.file || '',
      label: message.silent ? '' : message.label || message.text,
      district: message.district || null, language: message.language || null,
      under: message.under || '', silent: Boolean(message.silent), status: 'waiting', reason: '', mayRetry: false, replies: []
    };
  }

  // The invitation in the page's address, which it is taken out of at once: no history, bookmark or shared screen keeps it.
  function takeInvitation() {
    const given = new window.URLSearchParams(window.location.search);
    const invitation = given.get('start');
    if (invitation === null) return '';
    given.delete('start');
    const rest = String(given);
    window.history.replaceState(null, '', window.location.pathname + (rest ? '?' + rest : '') + window.location.hash);
    return /^[\w-]{1,64}$/.test(invitation) ? invitation : '';
  }

  window.DongHanh = {newTurn: newTurn, visitAfter: visitAfter, readVisit: read, writeVisit: write, takeInvitation: takeInvitation};
}());
