// The dashboard draws what the admin API tells and does what it offers: there is nothing that it can do by itself.
import { element, find } from '../element.js';
import { speak } from '../language.js';
import { type AdminClient, connect } from './admin-client.js';
import { drawDetail } from './code/code-detail.js';
import { createCodeList } from './code/code-list.js';
import { drawClock, drawUsers, makeClock, makeUserForm } from './controls.js';
import { createActions } from './dashboard-actions.js';
import { askToken } from './dialogs.js';
import { makeFaultForm, offerTargets } from './disturb/fault-form.js';
import { drawFaults } from './disturb/fault-list.js';
import { createScenarioForm } from './disturb/scenario-form.js';
import { drawScenarios } from './disturb/scenario-list.js';
import { createJournalList } from './journal/journal-list.js';
import { createState, newestOf } from './state.js';
import { keepUpToDate } from './synchronize.js';
import { texts } from './texts.js';
import { drawVerdicts } from './verdicts/verdict-list.js';

const state = createState();
let isDrawing = false;
const drawn = new Map<string, string>();

/** Draws at the next frame, once, whatever has come until then. */
function redraw(): void {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => {
    isDrawing = false;
    draw();
  });
}

const speech = speak(texts, () => {
  makeForms();
  redraw();
});
const { say } = speech;

const client: AdminClient = await connect(() => askToken(say));
const upToDate = keepUpToDate(client, state, redraw);
const actions = createActions(client, state, say, upToDate, redraw);
const codeList = createCodeList(state, say, actions.choose);
const journalList = createJournalList(state, say, actions);
const scenarioForm = createScenarioForm(state, say, actions.define);
const scenarioActions = { ...actions, edit: scenarioForm.fill };

function makeForms(): void {
  makeClock(say, actions);
  makeFaultForm(client.schemaOf('addFault'), say, actions.addFault);
  scenarioForm.make();
  makeUserForm(say, actions);
  drawn.clear();
}

function draw(): void {
  const connection = find('#connection');
  const text = say(state.connected ? 'live' : 'lost');
  // A live region speaks at every write.
  if (connection.textContent !== text) connection.textContent = text;
  connection.dataset['connected'] = String(state.connected);
  drawClock(state, say);
  const newest = state.follows ? newestOf(state) : undefined;
  if (newest !== undefined && newest !== state.chosen) actions.choose(newest);
  codeList.draw();
  drawDetail(state, say, actions);
  journalList.draw();
  drawWhenChanged('scenarios', [state.scenarios, say('play')], () => drawScenarios(state, say, scenarioActions));
  drawWhenChanged('targets', [state.apps, state.users, state.chosen], () => {
    offerTargets(state, say);
    scenarioForm.offerUsers();
  });
  drawWhenChanged('faults', [state.faults, say('play')], () => drawFaults(state, say, actions));
  drawWhenChanged('judge', [state.judge, say('judge')], () => drawVerdicts(state, say));
  drawWhenChanged('users', [state.users, say('play')], () => drawUsers(state, say, actions));
}

/** A user who has a button in hand keeps it: a list is drawn anew only where it says something else. */
function drawWhenChanged(name: string, told: unknown, drawIt: () => void): void {
  const text = JSON.stringify(told);
  if (drawn.get(name) === text) return;
  drawn.set(name, text);
  const focused = document.activeElement?.id;
  drawIt();
  if (focused) document.getElementById(focused)?.focus();
}

makeForms();
find('#create').addEventListener('click', () => actions.create());
find('#har').addEventListener('click', () => actions.copyHar());
find('#forget').addEventListener('click', () => actions.reset());
const filter = find<HTMLSelectElement>('#filter');
filter.append(element('option', { value: '' }, say('all', { count: 0 })));
filter.addEventListener('change', () => {
  state.filter = filter.value;
  redraw();
});
// Time passes without any event.
setInterval(redraw, 1_000);
redraw();
await upToDate.start();
