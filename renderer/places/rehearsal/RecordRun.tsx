import { useEffect } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { InputOf } from '#shared/contract/index.ts'
import { typedInstant } from '#renderer/fields/draft.ts'
import { testRun } from '#shared/registers/rehearsal.ts'
import { useCommand, useFormats, useRows } from '#renderer/api/hooks.ts'
import { FormDialog } from '#renderer/app/form/FormDialog.tsx'
import { choiceOptions, peopleOptions, PickLine, ShortLine, TextLine } from '#renderer/app/form/lines.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import { type TypingPlace, useTypedText } from '#renderer/fields/typed-text.ts'

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
  const formats = useFormats()
  const tests = useRows('test_case').rows
  const rehearsals = useRows('rehearsal').rows
  const people = useRows('person').rows
  const { run: record, pending } = useCommand('tests.record')
  const form = useForm<Values>({
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
  const { control, watch, getValues } = form
  const ofTest = watch('testCaseId')
  const typed = useTypedText(placeOfActual(ofTest))
  useEffect(() => typed.keep(getValues('actual')), [typed, getValues, ofTest])
  const giveUp = () => {
    typed.drop()
    onClose()
  }
  const send = async (values: Values) => {
    const ranAt = formats.parseInstant(values.ranAt)
    const { ref, title } = await record({
      testCaseId: values.testCaseId,
      result: values.result,
      actual: values.actual,
      environment: values.environment,
      rehearsalId: values.rehearsalId === '' ? null : values.rehearsalId,
      testerId: values.testerId === '' ? null : values.testerId,
      ...(ranAt === null ? {} : { ranAt }),
    })
    return saidOf(values.result, `${ref} ${title}`)
  }
  const now = typedInstant(new Date().toISOString(), formats.settings)
  return (
    <FormDialog
      title="Record a run"
      answer="Record this run"
      form={form}
      isBusy={pending}
      onSend={send}
      onClose={giveUp}
    >
      <PickLine
        form={form}
        name="testCaseId"
        label="Test"
        rules={{
          required: 'Choose the test that was run.',
          // What was typed for another test goes on as this one's.
          onChange: () => typed.drop(),
        }}
      >
        <option value="">Choose a test</option>
        {titleOptions(tests)}
      </PickLine>
      <span className="form-label">Result</span>
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
      <TextLine
        form={form}
        name="actual"
        label="What came out"
        rows={3}
        max={actual.max}
        rules={{
          validate: (text, { result: chosen }) =>
            chosen === 'pass' || text.trim() !== '' || 'Say what came out, so that whoever mends it knows.',
          onChange: (event: { target: { value: string } }) => typed.keep(event.target.value),
        }}
        help={
          watch('result') === 'pass'
            ? 'A number or a time says more than “fine”.'
            : 'In one sentence: it stands in the findings.'
        }
      />
      <PickLine form={form} name="rehearsalId" label="In rehearsal">
        <option value="">In none</option>
        {titleOptions(rehearsals)}
      </PickLine>
      <PickLine form={form} name="testerId" label="Tester">
        <option value="">Not named</option>
        {peopleOptions(people.filter(({ active }) => active))}
      </PickLine>
      <PickLine form={form} name="environment" label="Where">
        {choiceOptions(environment.options)}
      </PickLine>
      <ShortLine
        form={form}
        name="ranAt"
        label="When"
        placeholder={`${now} (now)`}
        rules={{
          validate: (text) =>
            text.trim() === '' ||
            formats.parseInstant(text) !== null ||
            `“${text}” is no day and time. Write it as ${now}, or leave it empty for now.`,
        }}
      />
    </FormDialog>
  )
}

function titleOptions(rows: readonly { readonly id: string; readonly ref: string; readonly title: string }[]) {
  return rows.map(({ id, ref, title }) => (
    <option key={id} value={id}>
      {ref} {title}
    </option>
  ))
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

/** Without a test it can only be copied into the form again. */
function placeOfActual(testCaseId: string): TypingPlace {
  return {
    register: 'test_run',
    id: null,
    field: 'actual',
    ...(testCaseId === '' ? {} : { values: { testCaseId } }),
    about: testCaseId === '' ? 'run' : `test_case:${testCaseId}:run`,
  }
}
