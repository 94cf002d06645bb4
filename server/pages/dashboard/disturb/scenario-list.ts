import { element, find } from '../../element.js';
import { button } from '../../form.js';
import type { Say } from '../../language.js';
import type { State } from '../state.js';
import type { Key } from '../texts.js';

/** A step of a scenario, as the admin API shows it. */
export interface Step {
  readonly after: string | number;
  readonly do: string;
  readonly as?: string;
}

/** The actions on a scenario. */
export interface ScenarioActions {
  play(scenario: string): void;
  stop(): void;
  edit(name: string, steps: readonly Step[]): void;
}

/** The events of a scenario. */
export const stepEvents = ['scan', 'confirm', 'cancel', 'expire', 'fail', 'mfa'] as const satisfies readonly Key[];

/** An event of a scenario in the language of the page. */
export const eventText = (event: string, say: Say<Key>): string => {
  const known = stepEvents.find((one) => one === event);
  return known === undefined ? event : say(known);
};

function describeSteps(name: string, steps: readonly Step[], say: Say<Key>): string {
  if (steps.length === 0) return say(name === 'never' ? 'neverEnds' : 'nothingHappens');
  return steps
    .map(({ after, do: event, as }) => {
      const time = typeof after === 'number' ? `${after}s` : after;
      const values = { event: eventText(event, say), time, user: as ?? '' };
      return say(as === undefined ? 'stepText' : 'stepTextAs', values);
    })
    .join(say('comma'));
}

/** Draws the scenarios, and which of them is played. */
export function drawScenarios({ scenarios }: State, say: Say<Key>, { play, stop, edit }: ScenarioActions): void {
  find('#scenarios').replaceChildren(
    ...scenarios.scenarios.map(({ name, steps: told }) => {
      const steps = told as unknown as readonly Step[];
      const isPlaying = scenarios.playing.all === name;
      return element(
        'div',
        { class: 'item' },
        element(
          'div',
          {},
          element('strong', {}, name),
          isPlaying ? ` (${say('playing')})` : '',
          element('div', { class: 'quiet' }, describeSteps(name, steps, say)),
        ),
        element(
          'div',
          { class: 'row' },
          button(say('edit'), () => edit(name, steps), `edit-${name}`),
          isPlaying ? button(say('stop'), stop, `stop-${name}`) : button(say('play'), () => play(name), `play-${name}`),
        ),
      );
    }),
  );
}
