import { useState } from 'react'
import { useRows } from '#renderer/api/hooks.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'

const views = { all: 'All', shared: 'Shared with the clinic', consultant_private: 'Private to you' } as const
type View = keyof typeof views

/** Notes, with those that stay with the consultant marked so that nobody mistakes them. */
export function NotesPlace() {
  const [shown, setShown] = useState<View>('all')
  const { rows } = useRows('note')
  const privateCount = rows.filter((row) => row.visibility === 'consultant_private').length
  const wanted = shown === 'all' ? {} : { visibility: shown }
  return (
    <>
      <div className="reg-head">
        <Switch label="Which notes" options={views} chosen={shown} onChoose={setShown} />
        <p>
          <Icon name="lock" />
          {privateCount === 0
            ? 'No private notes.'
            : privateCount === 1
              ? '1 private note.'
              : `${privateCount} private notes.`}{' '}
          They reach no document, no export and no sheet that goes to the clinic.
        </p>
      </div>
      <RegisterTable
        key={shown}
        register="note"
        height="fill"
        {...(shown === 'all' ? {} : { filter: wanted, defaults: wanted })}
        columns={['title', 'body', 'subject']}
        extraColumns={[
          {
            key: 'private',
            header: 'Mark',
            width: 104,
            render: (row) => (
              <span className="cell-mark">
                {row.visibility === 'consultant_private' ? (
                  <span className="tag warn">
                    <Icon name="lock" />
                    Private
                  </span>
                ) : (
                  <span className="tag">Shared</span>
                )}
              </span>
            ),
            sortValue: (row) => row.visibility,
          },
        ]}
        emptyText="No notes yet. Write down what you hear; choose who sees it."
      />
    </>
  )
}
