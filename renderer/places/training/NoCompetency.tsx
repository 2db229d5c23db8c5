import { useNavigate } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** The matrix needs tasks with a role, and people who have that role. */
export function NoCompetency({
  view,
  onShowTasks,
}: {
  readonly view: OutputOf<'view.competency'>
  readonly onShowTasks: () => void
}) {
  const navigate = useNavigate()
  const hasTasks = view.rolesWithoutPeople.length > 0
  const people = {
    title: 'The people and their roles',
    text: 'Paste a staff list into the directory: name, department, role. The matrix fills itself.',
    action: { label: 'Open people', run: () => void navigate('/people?tab=person') },
  }
  const tasks = {
    title: 'The tasks of a role',
    text: 'What the role does on an ordinary day, one task a line. Mark those it cannot work without as critical.',
    action: { label: hasTasks ? 'See the tasks' : 'Write tasks', run: onShowTasks },
  }
  return (
    <EmptyPlace
      sentence={
        hasTasks
          ? 'The tasks are there; nobody in the directory has their roles yet.'
          : 'No tasks yet. Start with what the front desk does all day.'
      }
      text="Sitting in a session is not being able to do it. The matrix says of each person and each task how far they are, and who cannot yet work alone in week one."
      ways={hasTasks ? [people, tasks] : [tasks, people]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            {[0, 1, 2, 3].map((row) =>
              [0, 1, 2, 3, 4, 5].map((column) => (
                <g key={`${row}.${column}`}>
                  <rect x="1" y={row * 33 + 8} width="76" height="14" rx="2" />
                  <rect
                    x={96 + column * 36}
                    y={row * 33 + 7}
                    width="16"
                    height="16"
                    rx="8"
                    className={(row + column) % 3 === 0 ? 'm' : ''}
                  />
                </g>
              )),
            )}
          </svg>
          <p>People against tasks, from not seen to can teach, and by shift who cannot do what alone.</p>
        </>
      }
    />
  )
}
