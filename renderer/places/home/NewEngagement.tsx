import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import { useEffect, useId, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { createFormats } from '#shared/text/format.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { DayLine, ShortLine } from '#renderer/app/form/lines.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { locales } from '#shared/registers/engagement.ts'
import '#renderer/app/form/form.css'

type Values = { clinic: string; goLiveOn: string; packId: string; locale: string }
type Place = { readonly grant: string; readonly name: string; readonly folder: string }

/** Makes a new engagement: the clinic's name is enough. */
export function NewEngagement({
  packs,
  timezone,
  onCancel,
}: {
  readonly packs: readonly { readonly id: string; readonly title: string; readonly version: string }[]
  readonly timezone: string
  readonly onCancel: () => void
}) {
  const id = useId()
  const choose = useTask('workspace.choose')
  const create = useTask('workspace.create')
  const [place, setPlace] = useState<Place | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm<Values>({
    defaultValues: { clinic: '', goLiveOn: '', packId: packs[0]?.id ?? '', locale: preferredLocale() },
  })
  const { control, handleSubmit, getValues, watch, setFocus } = form
  useEffect(() => setFocus('clinic'), [setFocus])
  const formats = createFormats({ locale: watch('locale'), timezone, currency: 'GBP' })

  const choosePlace = async (): Promise<Place | null> => {
    const chosen = await choose.run({
      purpose: 'create',
      suggestedName: `${getValues('clinic').trim() || 'New engagement'}.phasebook`,
    })
    if (chosen !== null) setPlace(chosen)
    return chosen
  }

  const submit = async (values: Values) => {
    setProblem(null)
    try {
      const location = place ?? (await choosePlace())
      if (location === null) return
      await create.run({
        location: location.grant,
        clinic: values.clinic.trim(),
        goLiveOn: values.goLiveOn === '' ? null : formats.parseDate(values.goLiveOn),
        ...(values.packId === '' ? {} : { packId: values.packId }),
        timezone,
        locale: values.locale,
      })
    } catch (error) {
      setPlace(null)
      setProblem(failureLine(failureOf(error)))
    }
  }

  return (
    <form
      className="home-new"
      onSubmit={(event) => void handleSubmit(submit)(event)}
      aria-labelledby={`${id}-title`}
      noValidate
    >
      <h1 id={`${id}-title`}>New engagement</h1>
      <p className="lead-p">Only the name is needed. Everything else can wait and change.</p>
      <div className="form">
        <ShortLine
          form={form}
          name="clinic"
          label="Clinic"
          max={120}
          rules={{ validate: (text) => text.trim() !== '' || 'Write the clinic’s name' }}
        />
        <DayLine
          form={form}
          name="goLiveOn"
          label="Go-live"
          formats={formats}
          isOptional
          help="The first day with patients in the new system. Leave it empty if nobody knows yet."
        />
        <label id={`${id}-locale`} htmlFor={`${id}-locale-select`}>
          Dates and numbers
        </label>
        <Controller
          control={control}
          name="locale"
          render={({ field }) => (
            <Select
              {...field}
              inputProps={{ id: `${id}-locale-select` }}
              labelId={`${id}-locale`}
              size="small"
              fullWidth
            >
              {Object.entries(locales).map(([code, label]) => (
                <MenuItem key={code} value={code}>
                  {label}
                </MenuItem>
              ))}
            </Select>
          )}
        />
        {packs.length > 1 ? (
          <>
            <label id={`${id}-pack`} htmlFor={`${id}-pack-select`}>
              Content
            </label>
            <Controller
              control={control}
              name="packId"
              render={({ field }) => (
                <Select
                  {...field}
                  inputProps={{ id: `${id}-pack-select` }}
                  labelId={`${id}-pack`}
                  size="small"
                  fullWidth
                >
                  {packs.map((pack) => (
                    <MenuItem key={pack.id} value={pack.id}>
                      {pack.title}
                    </MenuItem>
                  ))}
                </Select>
              )}
            />
          </>
        ) : packs[0] === undefined ? null : (
          <>
            <span className="form-label">Content</span>
            <span className="form-fixed">
              {packs[0].title}, version {packs[0].version}
            </span>
          </>
        )}
        <span className="form-label">File</span>
        <div className="form-file">
          <span className="cutoff">
            {place === null ? 'Named after the clinic' : `${place.name} in ${place.folder}`}
          </span>
          <button
            type="button"
            className="btn small"
            onClick={() => void choosePlace().catch((error: unknown) => setProblem(failureLine(failureOf(error))))}
          >
            <Icon name="folder" />
            Choose where
          </button>
        </div>
      </div>
      {problem === null ? null : (
        <p className="form-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="form-actions">
        <button type="button" className="btn" onClick={onCancel}>
          Back
        </button>
        <button type="submit" className="btn primary" disabled={create.pending}>
          {create.pending ? 'Making the file' : 'Make the engagement'}
        </button>
      </div>
    </form>
  )
}

function preferredLocale(): string {
  const known = Object.keys(locales)
  return navigator.languages.find((language) => known.includes(language)) ?? known[0] ?? 'en-GB'
}
