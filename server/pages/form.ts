import { element } from './element.js';

/** A control with its label above it. */
export const field = (label: string, control: HTMLElement) =>
  element('div', { class: 'grow' }, element('label', { for: control.id }, label), control);

/** The choices of a list: each value, and what is said of it. */
export type Choices = readonly (readonly [value: string, text: string])[];

/** A list to choose from. */
export function chooser(id: string, choices: Choices, onchange?: () => void): HTMLSelectElement {
  const made = element('select', { id }, ...optionsOf(choices));
  if (onchange !== undefined) made.addEventListener('change', onchange);
  return made;
}

const optionsOf = (choices: Choices) => choices.map(([value, text]) => element('option', { value }, text));

/** Offers other choices; the chosen one stays so where it is among them. */
export function offer(select: HTMLSelectElement, choices: Choices): void {
  const { value } = select;
  select.replaceChildren(...optionsOf(choices));
  if (choices.some(([one]) => one === value)) select.value = value;
}

/** A button that does something at once. */
export const button = (text: string, onclick: () => void, id?: string) =>
  element('button', { type: 'button', id, onclick }, text);
