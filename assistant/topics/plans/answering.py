"""A question about a plan: search with and without the turn before, then answer or say that the plan is silent."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import numpy as np

from assistant.conversation.answer import Answer
from assistant.conversation.asker import Asker
from assistant.conversation.state import State
from assistant.library import Library
from assistant.messages import SpeaksAs
from assistant.retrieval.blame import without_blame
from assistant.retrieval.gaps import GapIndex
from assistant.retrieval.index import KINDS, PlanIndex
from assistant.retrieval.law import subject_of
from assistant.retrieval.search import ROW, Match, Signals, blend, rank, score_entries
from assistant.retrieval.sure import NEVER_GUESSED, evidence, is_sure
from assistant.retrieval.weights import load_weights
from assistant.topics.law.answers import LawAnswer
from assistant.topics.plans.answers import Gap, NotInPlan, PlanAnswer, Responsible
from assistant.topics.plans.follow_up import asks_when_in_vain, asks_who, duties_for
from assistant.topics.plans.law_case import fitting, for_their_class, law_case
from assistant.topics.plans.own_case import Known, case_of, known_of, told_of_own
from assistant.topics.plans.whom import whom_to_ask
from assistant.understanding.continuation import (
    asks_for_others,
    carried_over,
    leans_on_earlier,
    names_a_topic,
    taken_together,
)
from assistant.understanding.lexicon import CERTAIN
from assistant.understanding.query import Query
from assistant.understanding.rumours import rumoured_sums, sums_in
from assistant.understanding.understand import Understood, recall
from assistant.wording.said import Wanted, asks_for_figure, asks_yes_or_no
from assistant.wording.whom_to_ask import WhomToAsk
from knowledge.concepts.model import Family
from knowledge.plans.model import Kind, Plan, Provision
from knowledge.procedures.model import Audience, LawEntry
from knowledge.screening.model import Status

OFFERED = 4
AT_HOME, FIGURE_AT_HOME = 0.8, 0.3  # what is left of a commune's weight where it is only where somebody lives
COUNTED = [KINDS.index(kind) for kind in (Kind.TARGET, Kind.BASELINE)]
SAME_KIND = 1.0  # in the weights' own unit, for an entry of the kind that was answered before
NOBODY_KNOWN = Asker()
LOOKED_AT = 12  # matches, those of the law among them
FIGURES = (
    Kind.TARGET,
    Kind.BASELINE,
    Kind.BUDGET,
    Kind.DEADLINE,
    Kind.REFERENCE,
)  # here a contradiction belongs into the answer itself
LONGEST_KEPT = 300  # characters of a question that later turns may lean on
SUMS = {"interest": Gap.INTEREST, "money": Gap.MONEY}
ONLY_WHEN_NAMED = (Gap.ANNEX, Gap.CONTACT)
ALIKE = 0.4  # from here on a message is of the same kind as its closest example outside the plans
NEARLY_AS_LIKELY = 0.75
LAW_BESIDE = 0.6  # the law is said beside a passage of the plan from this share of the best score
LAW_CLOSE = 0.85
PLAN_TOO, PLAN_TOO_ON_IT = (
    0.85,
    0.75,
)  # from this share of the law's score the plan's passage is said first; on the same thing
RELATED_SHARE = 0.45  # an offered point reaches at least this share of the best one's score


def answer_question(
    understood: Understood, district: str, as_of: dt.date, state: State, library: Library, *, asker: Asker, said: str
) -> tuple[State, tuple[Answer, ...]]:
    """The answer from a district's plan, and the state after it. `said` is the question as it was typed."""
    index = library.index(district)
    plan, query = index.plan, understood.query
    known = known_of(said, query.language, asker, library)
    if asker.role is SpeaksAs.HOUSEHOLD:
        own_facts = told_of_own(said, query.language, library)
        state = replace(state, told=tuple({**dict(state.told), **dict(own_facts)}.items()))

    def ask(provision: Provision | None = None) -> WhomToAsk:
        return whom_to_ask(plan, provision, asker, as_of, library)

    if asks_who(query, state) and (last := plan.by_id.get(state.shown[0])):
        return state, (Responsible(plan, last, duties_for(plan, last), ask(last), as_of),)
    matches, leaning = find(understood, index, state, library, asker)
    if gap := silence(understood, matches, state, index, leaning=leaning, library=library):
        return state, (NotInPlan(plan, gap, ask()),)
    own = tuple(match for match in matches if subject_of(match.provision) is None)
    law = law_match(matches, as_of, library)
    fitted = fitting(law, known, as_of, library) if law else None
    if fitted and subject_of(matches[0].provision) and not _plan_says_it_too(own, matches[0]):
        others = tuple(match.provision for match in own[:2] if match.score >= LAW_BESIDE * matches[0].score)
        case = law_case(fitted, known) if known.is_own or asks_yes_or_no(query.text, query.language) else None
        law_answer = LawAnswer(fitted, plan, ask(), as_of, others, case)
        return replace(state, question=query.text[:LONGEST_KEPT], shown=(matches[0].provision.id,), waiting=""), (
            law_answer,
        )
    if not own:
        return state, (NotInPlan(plan, gap_of(query, library.gaps), ask()),)
    answer = replace(
        plan_answer(plan, own, ask(own[0].provision), as_of, library),
        wanted=wanted_by(query, own[0].provision),
        case=case_of(plan, own[0].provision, known, as_of, library),
    )
    is_beside = law and (
        _leaves_open(own[0], query, index) or _is_close(law, matches, own[0]) or _is_for_them(law, asker)
    )
    answer = _with_law(answer, fitted if is_beside else None, known, library)
    question = query.text
    if leaning and not names_a_topic(query):
        question = taken_together(recall(state.question, library, district), understood).text
    shown = (answer.best.id, *(provision.id for provision in answer.offered))
    return replace(state, question=question[:LONGEST_KEPT], shown=shown, waiting=""), (answer,)


def _with_law(answer: PlanAnswer, law: LawEntry | None, known: Known, library: Library) -> PlanAnswer:
    """With the law beside the passage; where that was never meant for the asker, with what the law gives to them."""
    if law:
        return replace(answer, law=law, law_case=law_case(law, known))
    if answer.case and answer.case.status is Status.NOT_ELIGIBLE:
        return replace(answer, law=for_their_class(answer.best, known, answer.as_of, library))
    return answer


def silence(
    understood: Understood,
    matches: tuple[Match, ...],
    state: State,
    index: PlanIndex,
    *,
    leaning: bool,
    library: Library,
) -> Gap | None:
    """Why nothing is answered; None where the best match is."""
    query = understood.query
    sums = rumoured_sums(query.text)
    if sums and not any(_says_sum(match, sums) for match in matches):
        return Gap.RUMOUR
    if matches and asks_when_in_vain(query, state, matches[0].provision):
        return Gap.TIME
    commune = None if understood.at_home else understood.commune
    if matches and is_sure(evidence(matches, query, commune, index, library.gaps), query, leaning, load_weights()):
        return None
    return gap_of(query, library.gaps)


def wanted_by(query: Query, best: Provision) -> Wanted:
    """What a question wants to hear first of a passage."""
    asked = query.asked or query
    codes = asked.strengths(Family.QUESTION)
    sure = {code for code, strength in codes.items() if strength == CERTAIN}
    if "who_responsible" in sure and best.kind not in FIGURES:
        return Wanted.OFFICE
    if "by_when" in sure:
        return Wanted.TIME
    if "how_much" in sure or asks_for_figure(asked.text, query.language):
        return Wanted.FIGURE
    return Wanted.YES_OR_NO if asks_yes_or_no(asked.text, query.language) else Wanted.ANYTHING


def _is_for_them(law: LawEntry, asker: Asker) -> bool:
    """Whether the law settles what officials have to do, and an official asks."""
    return asker.is_official and law.audience is Audience.OFFICIAL


def law_match(matches: tuple[Match, ...], day: dt.date, library: Library) -> LawEntry | None:
    """What the law says on the day on the best of its subjects among good matches; None when it says nothing."""
    for match in matches:
        subject = subject_of(match.provision)
        if subject and match.score >= LAW_BESIDE * matches[0].score:
            return library.law.of(subject, day)
    return None


def _is_close(law: LawEntry, matches: tuple[Match, ...], best: Match) -> bool:
    """Whether the law fits nearly as well as what fits best, and is about the same thing."""
    found = next((match.score for match in matches if subject_of(match.provision) == law.id), 0.0)
    is_near = bool(set(best.provision.topics) & set(law.topics))
    return is_near and found >= LAW_CLOSE * matches[0].score


def _plan_says_it_too(own: tuple[Match, ...], law: Match) -> bool:
    """Whether the plan has a passage of its own that fits nearly as well."""
    if not own:
        return False
    share = PLAN_TOO_ON_IT if set(own[0].provision.topics) & set(law.provision.topics) else PLAN_TOO
    return own[0].score >= share * law.score


def _leaves_open(best: Match, query: Query, index: PlanIndex) -> bool:
    """Whether a sum or a rate is asked for that the plan's passage does not give."""
    asked = [code for code in NEVER_GUESSED if query.strengths(Family.QUANTITY).get(code) == CERTAIN]
    number = index.number_of[best.provision.id]
    return any(number not in index.quantities[code].numbers for code in asked)


def _says_sum(match: Match, sums: frozenset[Decimal]) -> bool:
    return any(sums & sums_in(text) for text in match.provision.says.all)


def find(
    understood: Understood, index: PlanIndex, state: State, library: Library, asker: Asker = NOBODY_KNOWN
) -> tuple[tuple[Match, ...], bool]:
    """The best matches, and whether the turn before was needed to find them."""
    weights = load_weights()
    leaning = bool(state.question) and leans_on_earlier(understood)
    still_there = leaning and not understood.places and not names_a_topic(understood.query)
    commune = understood.commune or (state.commune if still_there else None)
    signals = score_entries(index, understood.query, commune, weights)
    if understood.at_home:
        signals[ROW["place"]] *= np.where(np.isin(index.kinds, COUNTED), FIGURE_AT_HOME, AT_HOME)
    if state.question:
        before = recall(state.question, library, index.plan.district)
        if leaning:
            together = score_entries(index, taken_together(before, understood), commune, weights)
            signals = blend(together, signals, weights.context["leaning"])
        else:
            share = weights.context["own_topic" if names_a_topic(understood.query) else "vague"]
            signals = blend(signals, score_entries(index, carried_over(before, understood), None, weights), share)
    if leaning and state.shown and not names_a_topic(understood.query):
        _add_shown_topics(index, state.shown[0], signals)
        _add_shown_kind(index, state.shown[0], understood.query, library, signals)
    if leaning and asks_for_others(understood.query):
        _leave_out_shown(index, state.shown, signals)
    if asker.role is SpeaksAs.HOUSEHOLD:
        signals = without_blame(index, understood.query, signals)
    return _sum_first(rank(index, signals, weights, LOOKED_AT), understood.query, index), leaning


def _sum_first(matches: tuple[Match, ...], query: Query, index: PlanIndex) -> tuple[Match, ...]:
    """Who asks for a sum is answered with a passage that gives one, if a good match does."""
    asked = [code for code in NEVER_GUESSED if query.strengths(Family.QUANTITY).get(code) == CERTAIN]
    giving = {number for code in asked for number in index.quantities[code].numbers.tolist()}
    for place, match in enumerate(matches):
        if match.score >= NEARLY_AS_LIKELY * matches[0].score and index.number_of[match.provision.id] in giving:
            return (match, *matches[:place], *matches[place + 1 :])
    return matches


def _add_shown_topics(index: PlanIndex, shown: str, signals: Signals) -> None:
    """ "Who sees to that?" is about what was just answered."""
    before = index.plan.by_id.get(shown)
    for number, entry in enumerate(index.entries):
        if before and entry.id != shown and entry.topics[0] in before.topics:
            signals[ROW["shown_topic"], number] = 1.0


def _leave_out_shown(index: PlanIndex, shown: tuple[str, ...], signals: Signals) -> None:
    """ "And the other wards?" is not answered with the same ward."""
    for name in shown[:1]:
        if name in index.number_of:
            signals[:, index.number_of[name]] = 0.0


def _add_shown_kind(index: PlanIndex, shown: str, query: Query, library: Library, signals: Signals) -> None:
    """ "And in the other district?" asks for a target again where a target was answered."""
    if CERTAIN in query.strengths(Family.QUESTION).values():
        return
    plans = [index.plan, *(library.plan(district.slug) for district in library.places.districts)]
    before = next((plan.by_id[shown] for plan in plans if shown in plan.by_id), None)
    if before:
        signals[ROW["kind"]] += SAME_KIND * (index.kinds == KINDS.index(before.kind))


def plan_answer(plan: Plan, matches: tuple[Match, ...], ask: WhomToAsk, as_of: dt.date, library: Library) -> PlanAnswer:
    """The answer made of the ranked matches."""
    best, rest = matches[0], matches[1 : OFFERED + 1]
    offered = tuple(match.provision for match in rest if match.score >= RELATED_SHARE * best.score)
    close = (
        rest[0].provision
        if rest and rest[0].score >= load_weights().also * best.score and _belongs(rest[0], best)
        else None
    )
    return PlanAnswer(
        plan=plan,
        best=best.provision,
        also=close,
        offered=offered,
        findings=plan.findings_by_provision.get(best.provision.id, ()) if best.provision.kind in FIGURES else (),
        ask=ask,
        as_of=as_of,
        support=library.rules(plan.district).support_of(best.provision.id),
    )


def _belongs(other: Match, best: Match) -> bool:
    """Whether a second point may be said in one breath: as likely as the first, or about the same thing."""
    return other.score >= NEARLY_AS_LIKELY * best.score or bool(
        set(other.provision.topics) & set(best.provision.topics)
    )


def gap_of(query: Query, gaps: GapIndex) -> Gap:
    """Why the plan is silent, as far as the words tell."""
    codes = query.strengths(Family.NOT_HERE)
    if codes:
        return Gap(max(codes, key=lambda code: codes[code]))
    quantities = query.codes(Family.QUANTITY)
    for quantity, gap in SUMS.items():
        if quantity in quantities:
            return gap
    code, likeness = gaps.likeness(query)
    if likeness > ALIKE and code not in ONLY_WHEN_NAMED:
        return Gap(code)
    return Gap.FIGURE if quantities and query.codes(Family.TOPIC) else Gap.NOT_IN_PLAN
