// A visit: its random name and its turns. It lives in the tab's own storage and ends with the tab.
(function () {
  'use strict';

  const KEY = 'dong-hanh';
  let inMemory = null; // a portal's frame may be denied storage: then the visit ends with the page

  function randomName() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, byte => ('0' + byte.toString(16)).slice(-2)).join('');
  }

  function read() {
    try {
      return JSON.parse(window.sessionStorage.getItem(KEY));
    } catch (denied) {
      return JSON.parse(inMemory);
    }
  }

  function write(visit) {
    inMemory = JSON.stringify(visit);
    try {
      window.sessionStorage.setItem(KEY, inMemory);
    } catch (deniedOrFull) {
      // the copy in memory serves until the page is closed
    }
  }

  // A turn is one message of the person and the replies to it. `status`: waiting, sent or failed.
  function newTurn(message) {
    return {
      id: randomName(), text: message.text || '', action: message.action || '', label: message.label || message.text || '',
      district: message.district || null, language: message.language || null,
      silent: Boolean(message.silent), status: 'waiting', reason: '', mayRetry: false, replies: []
    };
  }

  window.DongHanh = {
    newTurn: newTurn,
    newVisit: language => ({name: randomName(), language: language, district: null, turns: [], toForget: []}),
    readVisit: read,
    writeVisit: write
  };
}());
