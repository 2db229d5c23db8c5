import { useState } from 'react'
import { readSubject } from '#shared/fields/subject.ts'
import { recordLink } from '#shared/registers/annotations.ts'
import { isRegisterName, registerOf, type Row } from '#shared/registers/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useRows, useTitles } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { PanelSection } from '#renderer/components/RecordPanel.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { SubjectEditor } from '#renderer/fields/SubjectEditor.tsx'
import { useReadOnly } from '../read-only.ts'
import { useRowWriter } from '../row-writer.ts'
import { useSelection } from '../selection.ts'

/** The relations of a row to others, in both directions. */
export function RowLinks({ subject }: { readonly subject: string }) {
  const links = useRows('link').rows.filter((link) => link.source === subject || link.target === subject)
  const { run: create } = useCommand('record.create')
  const [isAdding, setAdding] = useState(false)
  const readOnly = useReadOnly()
  const toast = useToast()

  const add = async (target: string) => {
    setAdding(false)
    try {
      await create({ register: 'link', values: { source: subject, target } })
    } catch (error) {
      toast({ text: failureLine(failureOf(error)), tone: 'bad' })
    }
  }

  return (
    <PanelSection
      title="Links"
      count={links.length}
      right={
        <button
          type="button"
          className="btn icon small"
          aria-label="Add a link to another record"
          disabled={readOnly !== null}
          title={readOnly ?? ''}
          onClick={() => setAdding(true)}
        >
          <Icon name="plus" />
        </button>
      }
    >
      <ul className="mini">
        {links.map((link) => (
          <LinkLine key={link.id} link={link} subject={subject} />
        ))}
      </ul>
      {isAdding ? (
        <div className="panel-add">
          <SubjectEditor
            field={recordLink.fields.target}
            value={null}
            label="Record to link to"
            place="panel"
            startedByTyping={false}
            problem={null}
            onDraft={(draft) => {
              if (draft.draft === 'value' && typeof draft.value === 'string') void add(draft.value)
            }}
            onDone={() => setAdding(false)}
            onCancel={() => setAdding(false)}
          />
        </div>
      ) : null}
    </PanelSection>
  )
}

function LinkLine({ link, subject }: { readonly link: Row<'link'>; readonly subject: string }) {
  const titleOf = useTitles()
  const { select } = useSelection()
  const { removeMany } = useRowWriter('link')
  const readOnly = useReadOnly()
  const toast = useToast()
  const isOutward = link.source === subject
  const other = readSubject((isOutward ? link.target : link.source) ?? '')
  const register = other !== null && isRegisterName(other.register) ? other.register : null
  const title = other === null ? 'Removed row' : (titleOf(other.register, other.id) ?? 'Removed row')
  return (
    <li>
      <Icon name={isOutward ? 'arrow-r' : 'link'} label={isOutward ? 'This record' : 'The other record'} />
      <span className="faint nowrap">{recordLink.fields.relation.options[link.relation]}</span>
      <button
        type="button"
        className="link cutoff"
        onClick={() => {
          if (register !== null && other !== null) select(register, other.id)
        }}
      >
        {title}
      </button>
      <em>{register === null ? '' : registerOf(register).one}</em>
      <button
        type="button"
        className="btn icon small"
        aria-label={`Take off the link to ${title}`}
        disabled={readOnly !== null}
        title={readOnly ?? ''}
        onClick={() =>
          void removeMany([link]).catch((error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }))
        }
      >
        <Icon name="close" />
      </button>
    </li>
  )
}
