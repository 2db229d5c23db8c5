import { registerNames, registerOf } from '#shared/registers/index.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { type Fact, VerdictScreen } from '#renderer/components/VerdictScreen.tsx'
import { countText, momentText } from './copies/words.ts'
import type { Recovered } from './recovery.ts'
import './recovered.css'

/** What a way back gave: where the file as it was lies now, and what came through. */
export function RecoveredScreen({
  recovered,
  onClose,
}: {
  readonly recovered: Recovered
  readonly onClose: () => void
}) {
  return recovered.kind === 'restored' ? (
    <Restored recovered={recovered} onClose={onClose} />
  ) : (
    <Salvaged recovered={recovered} onClose={onClose} />
  )
}

/** What people fill in, apart from the history and what else a file keeps for itself. */
const registerTitles: ReadonlySet<string> = new Set(registerNames.map((name) => registerOf(name).title))

const toWorkbook = (title: string, text: string, onClose: () => void) => ({
  title,
  text,
  action: { label: 'Open the workbook', run: onClose },
})

const toCopies = (onClose: () => void) => ({
  title: 'Look at the copies',
  text: 'Every copy that Phasebook keeps of this engagement, and the way back to each.',
  action: {
    label: 'Backups',
    run: () => {
      location.hash = '#/backups'
      onClose()
    },
  },
})

function Restored({
  recovered,
  onClose,
}: {
  readonly recovered: Extract<Recovered, { readonly kind: 'restored' }>
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const { opened, putAside, copyAt } = recovered
  const facts: readonly Fact[] = [
    { name: 'Open now', value: opened.name, state: 'done', word: 'checked' },
    ...(putAside === null
      ? []
      : [{ name: 'As it was before', value: putAside, state: 'done', word: 'kept whole' } as const]),
    { name: 'Folder', value: opened.folder },
  ]
  return (
    <VerdictScreen
      title={
        copyAt === null
          ? `${opened.name} is as the copy was`
          : `${opened.name} is as it was on ${momentText(copyAt, formats)}`
      }
      sentence={
        putAside === null
          ? 'There was no file under this name, so nothing had to be put aside.'
          : 'The file as it was before lies beside it, whole, under another name.'
      }
      sign="whole"
      facts={facts}
      ways={[
        toWorkbook('Go on with it', 'What you change from now on goes into this file.', onClose),
        toCopies(onClose),
      ]}
      onClose={onClose}
    />
  )
}

function Salvaged({
  recovered,
  onClose,
}: {
  readonly recovered: Extract<Recovered, { readonly kind: 'salvaged' }>
  readonly onClose: () => void
}) {
  const { opened, putAside, reportName, tables, findings } = recovered
  const shown = tables.filter((table) => table.read + table.fromHistory > 0 || table.lost !== 0)
  const empty = tables.length - shown.length
  const registers = tables.filter((table) => registerTitles.has(table.title))
  const came = registers.reduce((sum, table) => sum + table.read + table.fromHistory, 0)
  const lost = registers.reduce((sum, table) => sum + (table.lost ?? 0), 0)
  const isUnknown = registers.some((table) => table.lost === null)
  const lostText = isUnknown
    ? `${lost === 0 ? 'The file no longer says how many rows it held' : `${countText(lost, 'row')} could not be read, and the file no longer says how many it held in all`}, so look through each register.`
    : lost === 0
      ? 'Nothing is known to be lost.'
      : `${countText(lost, 'row')} could not be read.`
  return (
    <VerdictScreen
      title={`${countText(came, 'row')} came through`}
      sentence={`${lostText} The file as it was lies beside the new one, whole, under another name.`}
      sign="whole"
      facts={[
        { name: 'Open now', value: opened.name, state: 'done', word: 'checked' },
        { name: 'As it was before', value: putAside, state: 'done', word: 'kept whole' },
        { name: 'This report', value: reportName ?? 'No room for it: it is only here' },
        { name: 'Folder', value: opened.folder },
      ]}
      ways={[
        toWorkbook(
          'Go on with what came through',
          lost === 0 && !isUnknown
            ? 'What you change from now on goes into the new file.'
            : isUnknown
              ? 'Look through the registers first.'
              : 'Look first at the registers from which something could not be read.',
          onClose,
        ),
        toCopies(onClose),
      ]}
      onClose={onClose}
    >
      <h2 className="salvaged-head">What came through</h2>
      {findings.length === 0 ? null : (
        <ul className="salvaged-findings">
          {findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
      <table className="salvaged">
        <thead>
          <tr>
            <th scope="col">Part of the file</th>
            <th scope="col" className="num">
              Read
            </th>
            <th scope="col" className="num">
              From the history
            </th>
            <th scope="col" className="num">
              Not read
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((table) => (
            <tr key={table.title}>
              <th scope="row">{table.title}</th>
              <td className="num">{table.read}</td>
              <td className="num">{table.fromHistory === 0 ? '' : table.fromHistory}</td>
              <td className={table.lost === 0 ? 'num' : table.lost === null ? 'num dim' : 'num t-bad'}>
                {table.lost === null ? 'not counted' : table.lost === 0 ? 'none' : table.lost}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {empty === 0 ? null : <p className="salvaged-empty">{countText(empty, 'part')} of the file held nothing.</p>}
    </VerdictScreen>
  )
}
