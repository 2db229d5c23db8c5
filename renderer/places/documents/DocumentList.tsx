import type { OutputOf } from '#shared/contract/index.ts'

type Listed = OutputOf<'document.list'>['documents'][number]

const formatWords = { pdf: 'PDF', xlsx: 'Excel' } as const

/** The documents by name, with the formats of each and whether every department head gets a copy. */
export function DocumentList({
  documents,
  chosenId,
  onChoose,
}: {
  readonly documents: readonly Listed[]
  readonly chosenId: string | null
  readonly onChoose: (id: string) => void
}) {
  return (
    <nav className="doc-list" aria-label="Documents">
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            <button
              type="button"
              aria-current={document.id === chosenId ? 'true' : undefined}
              onClick={() => onChoose(document.id)}
            >
              <b>{document.title}</b>
              <span>{document.description}</span>
              <em>
                {document.formats.map((format) => formatWords[format]).join(', ')}
                {document.perDepartment ? ', one for each department' : ''}
              </em>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
