import { type ReactNode, useId } from 'react'
import {
  Controller,
  type FieldError,
  type FieldValues,
  get,
  type Path,
  type RegisterOptions,
  type UseFormReturn,
} from 'react-hook-form'
import type { Formats } from '#shared/text/format.ts'
import { DateInput } from '#renderer/fields/DateInput.tsx'

type Line<Values extends FieldValues> = {
  readonly form: UseFormReturn<Values>
  readonly name: Path<Values>
  readonly label: string
  readonly rules?: RegisterOptions<Values, Path<Values>>
  /** Stands under the input while nothing is wrong with it. */
  readonly help?: string | undefined
}

/** One of several: its options are `option` elements. */
export function PickLine<Values extends FieldValues>({
  children,
  ...line
}: Line<Values> & { readonly children: ReactNode }) {
  const { id, problem, registered } = useLine(line)
  return (
    <FormLine id={id} label={line.label} help={line.help} problem={problem}>
      <select id={id} className="form-pick" aria-invalid={problem !== undefined} {...registered}>
        {children}
      </select>
    </FormLine>
  )
}

/** The codes of a choice field under their labels, for a `PickLine`. */
export function choiceOptions(options: { readonly [code: string]: string }): ReactNode {
  return Object.entries(options).map(([code, label]) => (
    <option key={code} value={code}>
      {label}
    </option>
  ))
}

/** People by name, for a `PickLine`. */
export function peopleOptions(people: readonly { readonly id: string; readonly displayName: string }[]): ReactNode {
  return people.map(({ id, displayName }) => (
    <option key={id} value={id}>
      {displayName}
    </option>
  ))
}

/** Free text over a few rows. */
export function TextLine<Values extends FieldValues>({
  rows = 2,
  max,
  ...line
}: Line<Values> & { readonly rows?: number; readonly max: number }) {
  const { id, problem, registered } = useLine(line)
  return (
    <FormLine id={id} label={line.label} help={line.help} problem={problem}>
      <textarea
        id={id}
        className="f-input f-plain form-text"
        rows={rows}
        maxLength={max}
        aria-invalid={problem !== undefined}
        {...registered}
      />
    </FormLine>
  )
}

/** A text of one row. */
export function ShortLine<Values extends FieldValues>({
  placeholder,
  max,
  ...line
}: Line<Values> & { readonly placeholder?: string; readonly max?: number }) {
  const { id, problem, registered } = useLine(line)
  return (
    <FormLine id={id} label={line.label} help={line.help} problem={problem}>
      <input
        id={id}
        className="f-input f-plain"
        placeholder={placeholder}
        maxLength={max}
        aria-invalid={problem !== undefined}
        {...registered}
      />
    </FormLine>
  )
}

/** A day, typed or taken from a calendar; the form holds its text, and refuses what is not a day, or one after `latest` (`YYYY-MM-DD`). */
export function DayLine<Values extends FieldValues>({
  form,
  name,
  label,
  help,
  formats,
  isOptional = false,
  latest,
}: Omit<Line<Values>, 'rules'> & {
  readonly formats: Formats
  readonly isOptional?: boolean
  readonly latest?: string | undefined
}) {
  const id = useId()
  const validate = (text: string) => {
    if (isOptional && text === '') return true
    const day = formats.parseDate(text)
    if (day === null) return `“${text}” is not a date. Write it as ${formats.date('2027-03-01')}`
    if (latest !== undefined && day > latest)
      return `${formats.date(day)} is still to come. Give the day on which it happened`
    return true
  }
  return (
    <FormLine id={id} label={label} help={help} problem={problemOf(form, name)}>
      <Controller
        control={form.control}
        name={name}
        rules={{ validate }}
        render={({ field }) => <DateInput id={id} text={field.value} formats={formats} onText={field.onChange} />}
      />
    </FormLine>
  )
}

/** The name of an input, the input, and beneath it what is wrong or what helps. */
function FormLine({
  id,
  label,
  help,
  problem,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly help: string | undefined
  readonly problem: string | undefined
  readonly children: ReactNode
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div>
        {children}
        {problem !== undefined ? (
          <span className="form-problem" role="alert">
            {problem}
          </span>
        ) : (
          help !== undefined && <span className="form-help">{help}</span>
        )}
      </div>
    </>
  )
}

function useLine<Values extends FieldValues>({ form, name, rules }: Line<Values>) {
  return { id: useId(), problem: problemOf(form, name), registered: form.register(name, rules) }
}

function problemOf<Values extends FieldValues>(form: UseFormReturn<Values>, name: Path<Values>): string | undefined {
  const error: FieldError | undefined = get(form.formState.errors, name)
  return error?.message
}
