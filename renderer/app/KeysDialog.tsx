import Dialog from '@mui/material/Dialog'
import { useId } from 'react'
import { Key } from '#renderer/components/Key.tsx'

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Search and commands'],
      ['Alt 1', 'Phase 1, and so on to 5'],
      ['Alt 0', 'Overview'],
      ['F6', 'Next region: rail, page, panel'],
      ['Ctrl Z', 'Undo'],
      ['Ctrl Shift Z', 'Redo'],
      ['N', 'New record in this place'],
      ['Ctrl Enter', 'The primary action of the page'],
      ['?', 'These keys'],
    ],
  },
  {
    title: 'In a grid',
    keys: [
      ['F2', 'Edit the cell; Enter and typing do it too'],
      ['Esc', 'Leave the cell as it was'],
      ['Tab', 'Keep it, on to the next cell'],
      ['Space', 'Open or close the panel'],
      ['Alt ↑', 'Move the row up'],
      ['Alt ↓', 'Move the row down'],
      ['Shift ↓', 'Take more cells'],
      ['Ctrl C', 'Copy the cells'],
      ['Ctrl V', 'Paste cells, as one change'],
      ['Delete', 'Empty the cells'],
      ['Insert', 'New record'],
      ['Ctrl Space', 'Mark the row'],
    ],
  },
  {
    title: 'Observing a shift',
    keys: [
      ['Enter', 'Next entry; the one before ends'],
      ['Space', 'Waiting begins or ends'],
      ['I', 'Interrupted, once more'],
      ['W', 'A workaround, or not'],
      ['1', 'Paper; 2 phone, 3 old software, 4 spreadsheet, 5 talking, 6 fax'],
      ['T', 'Name the task'],
      ['Q', 'Words heard'],
      ['Backspace', 'Undo the last mark'],
      ['E', 'End the observation'],
      ['Esc', 'Leave; the entry goes on'],
    ],
  },
  {
    title: 'Running the rollback plan',
    keys: [
      ['Enter', 'Start the step, then finish it; Space does it too'],
      ['↑', 'The step before; ↓ the next one'],
      ['S', 'Skip it, with a reason'],
      ['F', 'It fails: what to do then'],
      ['U', 'Undo'],
      ['D', 'Steps of one department'],
      ['W', 'The decision: who agrees'],
      ['E', 'End the run'],
      ['Esc', 'Leave; the run goes on'],
    ],
  },
]

/** The keys of this page. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md">
      <div className="dialog">
        <h2 id={titleId}>Keys</h2>
        <div className="key-groups">
          {groups.map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <dl className="key-list">
                {group.keys.map(([keys, does]) => (
                  <div key={keys}>
                    <dt>
                      <Key keys={keys} />
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <div className="dialog-actions">
          <button type="button" className="btn" onClick={onClose}>
            Close <kbd>Esc</kbd>
          </button>
        </div>
      </div>
    </Dialog>
  )
}
