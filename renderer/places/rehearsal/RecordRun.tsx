import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { InputOf } from '#shared/contract/index.ts'
import { testRun } from '#shared/registers/rehearsal.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { usePageAction } from '#renderer/app/page-actions.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { type TypedText, unkept, useBeginTyping } from '#renderer/fields/typed-text.ts'
import './form.css'

type Result = InputOf<'tests.record'>['result']
type Values = {
  testCaseId: string
  result: Result
  actual: string
  rehearsalId: string
  testerId: string
  environment: InputOf<'tests.record'>['environment']
  ranAt: string
}

const { actual, environment, result } = testRun.fields

/** Writes down a run of a test in one step: what came out, in which rehearsal, by whom. Without a moment it was just now. */
export function RecordRun({
  testCaseId,
  rehearsalId,
  onClose,
}: {
  readonly testCaseId: string | null
  readonly rehearsalId?: string
  readonly onClose: () => void
}) {
  const id = useId()
  const formats = useFormats()
  const tests = useRows('test_case').rows
  const rehearsals = useRows('rehearsal').rows
  const people = useRows('person').rows
  const { run: record, pending } = useCommand('tests.record')
  const toast = useToast()
  const { undo } = useUndo()
  const [problem, setProblem] = useState<string | null>(null)
  const { register, control, handleSubmit, watch, formState, getValues } = useForm<Values>({
    defaultValues: {
      testCaseId: testCaseId ?? '',
      result: 'pass',
      actual: '',
      rehearsalId: rehearsalId ?? '',
      testerId: '',
      environment: 'test',
      ranAt: '',
    },
  })
  const outcome = watch('result')
  const typed = useTypedActual(watch('testCaseId'), () => getValues('actual'))
  const giveUp = () => {
    typed.current.drop()
    onClose()
  }
  const submit = async (values: Values) => {
    setProblem(null)
    const ranAt = formats.parseInstant(values.ranAt)
    try {
      const { ref, title } = await record({
        testCaseId: values.testCaseId,
        result: values.result,
        actual: values.actual,
        environment: values.environment,
        rehearsalId: values.rehearsalId === '' ? null : values.rehearsalId,
        testerId: values.testerId === '' ? null : values.testerId,
        ...(ranAt === null ? {} : { ranAt }),
      })
      typed.current.drop()
      toast({ text: saidOf(values.result, `${ref} ${title}`), action: { label: 'Undo', run: undo } })
      onClose()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }
  const line = (name: keyof Values, label: string, input: ReactNode, help?: string) => (
    <>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <div>
        {input}
        {formState.errors[name] !== undefined ? (
          <span className="rh-problem" role="alert">
            {formState.errors[name].message}
          </span>
        ) : help === undefined ? null : (
          <span className="rh-help">{help}</span>
        )}
      </div>
    </>
  )
  const submitNow = handleSubmit(submit)
  usePageAction('primary', pending ? null : () => void submitNow())
  const now = formats.instant(new Date().toISOString())
  return (
    <TitledDialog
      title="Record a run"
      isBusy={pending}
      // Neither Esc nor a click beside it is a word that what was written may go.
      onClose={formState.isDirty ? undefined : giveUp}
      actions={
        <>
          <button type="button" className="btn" onClick={giveUp}>
            Cancel
          </button>
          <button type="submit" form={`${id}-form`} className="btn primary" disabled={pending}>
            Record this run
          </button>
        </>
      }
    >
      <form id={`${id}-form`} className="rh-form" noValidate onSubmit={(event) => void submitNow(event)}>
        {line(
          'testCaseId',
          'Test',
          <select
            id={`${id}-testCaseId`}
            aria-invalid={formState.errors.testCaseId !== undefined}
            {...register('testCaseId', {
              required: 'Choose the test that was run.',
              // What was typed for another test goes on as this one's.
              onChange: () => typed.current.drop(),
            })}
          >
            <option value="">Choose a test</option>
            {tests.map((test) => (
              <option key={test.id} value={test.id}>
                {test.ref} {test.title}
              </option>
            ))}
          </select>,
        )}
        <span className="rh-label">Result</span>
        <Controller
          control={control}
          name="result"
          render={({ field }) => (
            <div>
              <Switch
                label="Result"
                options={result.options}
                chosen={field.value}
                onChoose={field.onChange}
                small={false}
              />
            </div>
          )}
        />
        {line(
          'actual',
          'What came out',
          <textarea
            id={`${id}-actual`}
            className="f-input f-plain"
            rows={3}
            maxLength={actual.max}
            aria-invalid={formState.errors.actual !== undefined}
            {...register('actual', {
              validate: (text, { result: chosen }) =>
                chosen === 'pass' || text.trim() !== '' || 'Say what came out, so that whoever mends it knows.',
              onChange: (event: { target: { value: string } }) => typed.current.keep(event.target.value),
            })}
          />,
          outcome === 'pass'
            ? 'A number or a time says more than “fine”.'
            : 'In one sentence: it stands in the findings.',
        )}
        {line(
          'rehearsalId',
          'In rehearsal',
          <select id={`${id}-rehearsalId`} {...register('rehearsalId')}>
            <option value="">In none</option>
            {rehearsals.map((each) => (
              <option key={each.id} value={each.id}>
                {each.ref} {each.title}
              </option>
            ))}
          </select>,
        )}
        {line(
          'testerId',
          'Tester',
          <select id={`${id}-testerId`} {...register('testerId')}>
            <option value="">Not named</option>
            {people
              .filter(({ active }) => active)
              .map(({ id: person, displayName }) => (
                <option key={person} value={person}>
                  {displayName}
                </option>
              ))}
          </select>,
        )}
        {line(
          'environment',
          'Where',
          <select id={`${id}-environment`} {...register('environment')}>
            {Object.entries(environment.options).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>,
        )}
        {line(
          'ranAt',
          'When',
          <input
            id={`${id}-ranAt`}
            className="f-input f-plain"
            placeholder={`${now} (now)`}
            aria-invalid={formState.errors.ranAt !== undefined}
            {...register('ranAt', {
              validate: (text) =>
                text.trim() === '' ||
                formats.parseInstant(text) !== null ||
                `“${text}” is no day and time. Write it as ${now}, or leave it empty for now.`,
            })}
          />,
        )}
        {problem === null ? null : (
          <p className="rh-problem rh-whole" role="alert">
            {problem}
          </p>
        )}
      </form>
    </TitledDialog>
  )
}

function saidOf(outcome: Result, test: string): string {
  switch (outcome) {
    case 'pass':
      return `${test} passed`
    case 'partial':
      return `${test} came out only in part. It stays open until a run passes.`
    case 'fail':
      return `${test} failed. It stays open until a run passes.`
    case 'blocked':
      return `${test} was blocked. It stays open until a run passes.`
    default:
      return outcome satisfies never
  }
}

/** Keeps what came out beside the rows while it is typed, so that a crash does not take it; without a test it belongs nowhere yet. */
function useTypedActual(testCaseId: string, textNow: () => string) {
  const beginTyping = useBeginTyping()
  const typed = useRef<TypedText>(unkept)
  const latest = useRef(textNow)
  useEffect(() => {
    latest.current = textNow
  })
  useEffect(() => {
    if (testCaseId === '') return
    const values = { testCaseId }
    const about = `test_case:${testCaseId}:run`
    const begun = beginTyping({ register: 'test_run', id: null, field: 'actual', values, about })
    typed.current = begun
    const text = latest.current()
    if (text !== '') begun.keep(text)
    return () => {
      typed.current = unkept
      begun.leave()
    }
  }, [beginTyping, testCaseId])
  return typed
}
