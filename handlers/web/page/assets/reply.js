// Draws one reply: its text, pictures, documents and buttons. Everything the server wrote goes in as text, never as markup.
(function (app) {
  'use strict';

  // An old message keeps the language it was written in, so a source is known by its word in either.
  const SOURCE = /^(Nguồn|Source): /;

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

  function kindOf(paragraph) {
    if (paragraph.indexOf('⚠') === 0) return 'warning';
    return SOURCE.test(paragraph) ? 'source' : '';
  }

  function drawReply(reply) {
    const box = element('div', 'reply');
    box.lang = reply.language;
    reply.text.split(/\n{2,}/).forEach(text => box.appendChild(element('p', kindOf(text), text)));
    if (reply.folded) box.appendChild(drawFolded(reply));
    (reply.pictures || []).forEach(picture => box.appendChild(drawPicture(picture)));
    (reply.voices || []).forEach(voice => box.appendChild(drawVoice(voice)));
    (reply.documents || []).forEach(file => box.appendChild(drawDocument(file)));
    return box;
  }

  function drawFolded(reply) {
    const box = element('details', 'folded');
    box.appendChild(element('summary', '', reply.more));
    reply.folded.split(/\n{2,}/).forEach(text => box.appendChild(element('p', kindOf(text), text)));
    return box;
  }

  function drawPicture(picture) {
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

  function drawVoice(voice) {
    const box = element('div', 'voice');
    const player = element('audio');
    player.controls = true;
    player.preload = 'none';
    player.src = voice.address;
    box.appendChild(player);
    box.appendChild(element('span', 'voice-says', voice.says));
    return box;
  }

  function drawDocument(file) {
    const link = element('a', 'document');
    link.href = file.address;
    link.download = file.name;
    link.appendChild(element('span', 'document-name', file.name));
    link.appendChild(element('span', 'document-says', file.size + ' · ' + file.says));
    return link;
  }

  // `press(choice)` is called for the button pressed.
  function drawChoices(reply, press) {
    const box = element('div', 'choices');
    box.lang = reply.language;
    reply.choices.forEach(row => {
      const line = element('div', 'choices-row');
      row.forEach(choice => line.appendChild(button(choice.label, () => press(choice))));
      box.appendChild(line);
    });
    return box;
  }

  app.element = element;
  app.button = button;
  app.drawReply = drawReply;
  app.drawChoices = drawChoices;
}(window.DongHanh));
