import { useFormats, useRows, useTitles } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { type FieldValue, kindOf } from '#shared/fields/index.ts'
import { registerOf, type Row } from '#shared/registers/index.ts'

type SingleRegister = 'rollback_authority' | 'rollback_plan'

const authorityFields = [
  'primaryPersonId',
  'deputyIds',
  'quorum',
  'mustConsultId',
  'timeToDecideMinutes',
  'waitPerCallMinutes',
  'outOfHoursReach',
]
const planFields = [
  'planKind',
  'scopeText',
  'rollbackPossible',
  'possibleStatement',
  'rtoMinutes',
  'maxDataLossMinutes',
  'legacyModeAfterGoLive',
  'legacyAccessUntil',
  'legacyLicenceUntil',
  'vendorSupportContact',
  'communicationLeadMinutes',
  'patientMessage',
]

/** Who decides, and the terms of the plan: read here, written in the record beside it. */
export function PlanFacts({ plan }: { readonly plan: Row<'rollback_plan'> }) {
  const authority = useRows('rollback_authority').rows[0]
  return (
    <div className="rb-facts">
      {authority !== undefined && (
        <Facts
          title="Who decides"
          register="rollback_authority"
          row={authority}
          fields={authorityFields}
          editLabel="Edit who decides"
        />
      )}
      <Facts
        title="Terms of the plan"
        register="rollback_plan"
        row={plan}
        fields={planFields}
        editLabel="Edit the terms"
      />
    </div>
  )
}

function Facts({
  title,
  register,
  row,
  fields,
  editLabel,
}: {
  readonly title: string
  readonly register: SingleRegister
  readonly row: { readonly id: string } & { readonly [field: string]: unknown }
  readonly fields: readonly string[]
  readonly editLabel: string
}) {
  const formats = useFormats()
  const titleOf = useTitles()
  const { select } = useSelection()
  const definition = registerOf(register)
  return (
    <Section
      title={title}
      right={
        <button type="button" className="btn small" onClick={() => select(register, row.id)}>
          <Icon name="pen" />
          {editLabel}
        </button>
      }
    >
      <dl className="rb-dl">
        {fields.map((name) => {
          const field = definition.fields[name]
          if (field === undefined) return null
          const kind = kindOf(field)
          const value = row[name] as FieldValue
          return (
            <div key={name}>
              <dt>{field.label}</dt>
              <dd>
                {kind.isEmpty(value) ? (
                  <button
                    type="button"
                    className="pic-gap"
                    aria-label={`Fill in: ${field.label}`}
                    onClick={() => select(register, row.id, name)}
                  >
                    Not filled in yet
                  </button>
                ) : (
                  kind.toText(value, field, { formats, titleOf })
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}
