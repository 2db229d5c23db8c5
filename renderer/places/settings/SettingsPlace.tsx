import { useColorScheme } from '@mui/material/styles'
import type { FieldValue } from '#shared/fields/index.ts'
import { registerOf } from '#shared/registers/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { type AnyRow, useRowWriter } from '#renderer/app/row-writer.ts'
import { FieldRow } from '#renderer/components/FieldRow.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { Logo } from './Logo.tsx'
import './settings.css'

const groups = [
  { title: 'Clinic', fields: ['clientName', 'clinicType', 'status', 'currentPhase'], logo: 'clientLogoId' },
  {
    title: 'Change',
    fields: [
      'goLiveOn',
      'goLiveStartTime',
      'launchApproach',
      'contractSignedOn',
      'productName',
      'vendorName',
      'legacySystemName',
    ],
  },
  { title: 'Consultant', fields: ['consultantName', 'consultantOrg', 'consultantPhone'], logo: 'consultantLogoId' },
  { title: 'Documents', fields: ['brandColour', 'classificationLabel', 'paperSize'] },
  { title: 'Dates, numbers and money', fields: ['locale', 'timezone', 'currency'] },
] as const

/** What holds for the whole engagement: names, logos, paper, how dates and numbers are written. */
export function SettingsPlace() {
  const row = useRows('engagement').rows[0] as unknown as AnyRow | undefined
  const writer = useRowWriter('engagement')
  const register = registerOf('engagement')
  const readOnly = useReadOnly()
  const why = useCommandQuery('view.why', { place: 'settings' }).data?.why
  if (row === undefined) return <PlacePage title="Settings" />
  const save = async (field: string, value: FieldValue) => {
    try {
      await writer.update(row, { [field]: value })
    } catch (error) {
      throw new Error(failureLine(failureOf(error)), { cause: error })
    }
  }
  return (
    <PlacePage
      title="Settings"
      why={why === undefined || why === '' ? 'They shape every page and every document of this engagement.' : why}
    >
      <div className="settings">
        {groups.map((group) => (
          <Section key={group.title} title={group.title}>
            <dl className="fields">
              {group.fields.map((name) => {
                const field = register.fields[name]
                return field === undefined ? null : (
                  <FieldRow
                    key={name}
                    name={name}
                    field={field}
                    value={row[name] as FieldValue}
                    of={{ register: 'engagement', id: row.id }}
                    readOnly={readOnly}
                    onSave={(value) => save(name, value)}
                  />
                )
              })}
            </dl>
            {'logo' in group ? (
              <Logo
                label={register.fields[group.logo]?.label ?? ''}
                attachmentId={(row[group.logo] as string | null) ?? null}
                onChange={(id) => save(group.logo, id)}
                readOnly={readOnly}
              />
            ) : null}
          </Section>
        ))}
        <Section title="Appearance">
          <Theme />
        </Section>
        <Section title="File">
          <FileFacts packId={textAt(row, 'packId')} packVersion={textAt(row, 'packVersion')} />
        </Section>
      </div>
    </PlacePage>
  )
}

const themes = [
  { mode: 'system', label: 'As the system' },
  { mode: 'light', label: 'Light' },
  { mode: 'dark', label: 'Dark' },
] as const

function Theme() {
  const { mode, setMode } = useColorScheme()
  const { run } = useCommand('workspace.setTheme')
  return (
    <div className="settings-theme" role="radiogroup" aria-label="Colours">
      {themes.map((theme) => (
        <label key={theme.mode}>
          <input
            type="radio"
            name="theme"
            checked={mode === theme.mode}
            onChange={() => {
              setMode(theme.mode)
              void run({ theme: theme.mode })
            }}
          />
          {theme.label}
        </label>
      ))}
    </div>
  )
}

function FileFacts({ packId, packVersion }: { readonly packId: string; readonly packVersion: string }) {
  const state = useCommandQuery('workspace.state', {}).data
  const { run: close } = useCommand('workspace.close')
  const toast = useToast()
  const pack = state?.packs.find((each) => each.id === packId)?.title ?? packId
  return (
    <>
      <dl className="settings-facts">
        <dt>Name</dt>
        <dd>{state?.opened?.name}</dd>
        <dt>Folder</dt>
        <dd>{state?.opened?.folder}</dd>
        <dt>Content pack</dt>
        <dd>{packId === '' ? 'None' : `${pack}, version ${packVersion}`}</dd>
      </dl>
      <button
        type="button"
        className="btn"
        onClick={() =>
          void close({}).catch((error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }))
        }
      >
        <Icon name="folder" />
        Close this engagement
      </button>
    </>
  )
}

function textAt(row: AnyRow, name: string): string {
  const value = row[name]
  return typeof value === 'string' ? value : ''
}
