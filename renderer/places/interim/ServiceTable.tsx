import type { OutputOf } from '#shared/contract/index.ts'
import { interimServices } from '#shared/registers/rehearsal.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { RowName } from '#renderer/components/RowName.tsx'
import '#renderer/components/pictures/pictures.css'

type Service = OutputOf<'view.interim'>['services'][number]
type Procedure = Service['procedures'][number]

/** Every service: how it goes on, whose that is and where it is written down. What is missing can be begun from its cell. */
export function ServiceTable({
  services,
  selectedId,
  isRefused,
  onOpen,
  onBegin,
}: {
  readonly services: readonly Service[]
  readonly selectedId: string | null
  readonly isRefused: boolean
  readonly onOpen: (id: string) => void
  readonly onBegin: (service: Service['service']) => void
}) {
  return (
    <table className="pic-table in-table">
      <caption className="pic-words">Services and how each goes on while the systems change over</caption>
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Procedure</th>
          <th scope="col">Owner</th>
          <th scope="col">Written down on</th>
        </tr>
      </thead>
      <tbody>
        {services.map(({ service, procedures }) =>
          procedures.length === 0 ? (
            <tr key={service}>
              <th scope="row">{interimServices[service]}</th>
              <td colSpan={3}>
                <button
                  type="button"
                  className="pic-gap"
                  disabled={isRefused}
                  aria-label={`Write a procedure for ${interimServices[service].toLowerCase()}`}
                  onClick={() => onBegin(service)}
                >
                  Write a procedure
                </button>
              </td>
            </tr>
          ) : (
            procedures.map((procedure, at) => (
              <tr key={procedure.id} className={procedure.id === selectedId ? 'is-selected' : ''}>
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={procedures.length}>
                    {interimServices[service]}
                  </th>
                )}
                <Cells procedure={procedure} isSelected={procedure.id === selectedId} onOpen={onOpen} />
              </tr>
            ))
          ),
        )}
      </tbody>
    </table>
  )
}

function Cells({
  procedure,
  isSelected,
  onOpen,
}: {
  readonly procedure: Procedure
  readonly isSelected: boolean
  readonly onOpen: (id: string) => void
}) {
  const gap = (words: string) => (
    <button
      type="button"
      className="pic-gap"
      aria-label={`${words} for ${procedure.ref} ${procedure.title}`}
      onClick={() => onOpen(procedure.id)}
    >
      {words}
    </button>
  )
  return (
    <>
      <td>
        <RowName
          name={procedure.title}
          reference={procedure.ref}
          isChosen={isSelected}
          onOpen={() => onOpen(procedure.id)}
        />
      </td>
      <td>{procedure.owner ?? gap('Name an owner')}</td>
      <td>
        {procedure.recordWhere === '' ? (
          gap('Say where')
        ) : (
          <span className="in-where">
            <Icon name="paper" /> {procedure.recordWhere}
          </span>
        )}
      </td>
    </>
  )
}
