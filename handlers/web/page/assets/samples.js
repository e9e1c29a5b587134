// The bar of a chat on invented data: as whom, in which district and on which day a newcomer looks around.
(function (app) {
  'use strict';

  const PAUSE = 800; // milliseconds: a date is typed part by part

  function option(value, text) {
    const made = app.element('option', '', text);
    made.value = value;
    return made;
  }

  function fill(select, options, chosen) {
    select.textContent = '';
    options.forEach(each => select.appendChild(each));
    select.value = chosen;
  }

  function sampleOf(person, day) {
    return {account: person.account, district: person.district, day: day || person.day};
  }

  function nameOf(person, language) {
    return person.roles[language] + (person.label ? ': ' + person.label : '');
  }

  class Samples {
    // `data` as the page brings it, `places`: the elements by name, `choose(sample)` is called with each new choice.
    constructor(data, places, choose) {
      this.data = data;
      this.places = places;
      this.choose = choose;
      this.timer = 0;
      this.isOpen = false;
      places.bar.hidden = false;
      places.day.min = data.earliest;
      places.day.max = data.latest;
      places.district.addEventListener('change', () => this.turnTo(this.neighbour(places.district.value)));
      places.person.addEventListener('change', () => this.turnTo(this.person({district: this.sample.district, account: places.person.value}), this.sample.day));
      places.day.addEventListener('input', () => this.typed());
      places.open.addEventListener('click', () => this.toggle());
    }

    // The sample to begin with: the first person of a district.
    first(district) {
      return sampleOf(this.among(district)[0] || this.data.people[0]);
    }

    among(district) {
      return this.data.people.filter(person => person.district === district);
    }

    // Whose eyes a sample looks through; nobody's when it was kept from other samples.
    person(sample) {
      return this.among(sample.district).filter(person => person.account === sample.account)[0];
    }

    // Who has the same role in another district.
    neighbour(district) {
      const role = this.person(this.sample).role;
      const there = this.among(district);
      return there.filter(person => person.role === role)[0] || there[0];
    }

    turnTo(person, day) {
      window.clearTimeout(this.timer);
      this.choose(sampleOf(person, day));
    }

    typed() {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => {
        const day = this.places.day.value;
        const good = /^\d{4}-\d\d-\d\d$/.test(day) && day >= this.data.earliest && day <= this.data.latest;
        if (good && day !== this.sample.day) this.turnTo(this.person(this.sample), day);
      }, PAUSE);
    }

    show(sample, language, words) {
      this.sample = sample;
      this.words = words;
      const person = this.person(sample);
      const district = this.data.districts.filter(each => each.slug === sample.district)[0];
      const day = sample.day.split('-').reverse().join('/');
      this.name([person.roles[language], district.name, day].join(' · '));
      fill(this.places.district, this.data.districts.map(each => option(each.slug, each.name)), sample.district);
      fill(this.places.person, this.among(sample.district).map(each => option(each.account, nameOf(each, language))), sample.account);
      if (this.places.day.value !== sample.day) this.places.day.value = sample.day; // set anew, a date half typed would be lost
      this.nameButton();
    }

    // Who is speaking stands together on one line where there is room.
    name(who) {
      const around = this.words.samples_as.split('{person}');
      this.places.who.textContent = around[0];
      this.places.who.appendChild(app.element('span', '', who));
      this.places.who.appendChild(document.createTextNode(around[1]));
    }

    toggle() {
      this.isOpen = !this.isOpen;
      this.places.bar.className = this.isOpen ? 'samples open' : 'samples';
      this.places.open.setAttribute('aria-expanded', String(this.isOpen));
      this.nameButton();
    }

    nameButton() {
      this.places.open.textContent = this.isOpen ? this.words.samples_done : this.words.samples_change;
    }
  }

  app.Samples = Samples;
}(window.DongHanh));
