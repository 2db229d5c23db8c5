/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a progress element cannot be drawn in the hue of its phase */
import type { PhaseCode } from '#shared/registers/register.ts'
import { Icon, type IconName } from './Icon.tsx'

export const phaseNumbers: { readonly [Code in PhaseCode]: 1 | 2 | 3 | 4 | 5 } = {
  discovery: 1,
  configuration: 2,
  training: 3,
  pre_launch: 4,
  go_live: 5,
}

export const phaseIcons: { readonly [Code in PhaseCode]: IconName } = {
  discovery: 'screen',
  configuration: 'sliders',
  training: 'cap',
  pre_launch: 'stopwatch',
  go_live: 'door',
}

/** The class that gives a part the hue of a phase (`--p`, `--pw`). */
export function phaseClass(phase: PhaseCode): string {
  return `p${phaseNumbers[phase]}`
}

/** The number of a phase on its hue. */
export function PhaseTile({ phase }: { readonly phase: PhaseCode }) {
  return <span className={`tile ${phaseClass(phase)}`}>{phaseNumbers[phase]}</span>
}

/** The sign at the head of a place: number and pictogram. */
export function PhaseSign({ phase, icon }: { readonly phase: PhaseCode; readonly icon?: IconName }) {
  return (
    <span className={`sign ${phaseClass(phase)}`} aria-hidden>
      <b>{phaseNumbers[phase]}</b>
      <Icon name={icon ?? phaseIcons[phase]} />
    </span>
  )
}

/** How much of a phase is done, 0 to 100, as a bar in its hue. */
export function ReadinessBar({
  phase,
  readiness,
  label,
}: {
  readonly phase: PhaseCode
  readonly readiness: number
  readonly label?: string
}) {
  return (
    <span
      className={`readiness ${phaseClass(phase)}`}
      role="progressbar"
      aria-valuenow={readiness}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-label={label ?? 'Readiness'}
    >
      <i style={{ width: `${readiness}%` }} />
    </span>
  )
}
