import { useEffect, useRef, useState } from 'react'
import { failureOf } from '#renderer/api/client.ts'
import { useCommandQuery, useFormats, useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { momentText } from '#renderer/app/copies/words.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { ArchiveForm } from './ArchiveForm.tsx'
import { FolderChoice } from './FolderChoice.tsx'

/** A folder of the person's choice, such as a USB stick, for archives that only a passphrase opens. */
export function SecondPlace() {
  const formats = useFormats()
  const place = useCommandQuery('backup.secondPlace', {})
  const offered = useCommandQuery('workspace.places', { purpose: 'archiveFolder' })
  const choose = useTask('workspace.choose')
  const set = useTask('backup.setSecondPlace')
  const [problem, setProblem] = useState<string | null>(null)
  const [isLooking, setLooking] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const isOurs = useRef(false)
  const folderNow = place.data?.folder ?? null
  // The list takes the place of the button that opened it, and another button may come after it.
  useEffect(() => {
    if (isOurs.current && document.activeElement === document.body) opener.current?.focus()
  }, [isChoosing, folderNow])

  const change = async (location: () => Promise<string | null | undefined>) => {
    setProblem(null)
    isOurs.current = true
    try {
      const chosen = await location()
      if (chosen === undefined) return
      await set.run({ location: chosen })
      setChoosing(false)
      place.refetch()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }
  const askHost = () => void change(async () => (await choose.run({ purpose: 'archiveFolder' }))?.grant)
  const places = offered.data?.places ?? []
  const chooseFolder = () => {
    if (places.length === 0) return askHost()
    // The tickets of the list are good for some minutes only.
    offered.refetch()
    isOurs.current = true
    setChoosing(true)
  }
  const lookAgain = () => {
    setLooking(true)
    place.refetch()
  }

  const { folder, isThere, lastAt } = place.data ?? { folder: null, isThere: false, lastAt: null }
  return (
    <Section title="Second place" className="second-place">
      <p className="second-why">
        Copies on this computer go where the computer goes. An archive on a USB stick or another drive holds the whole
        engagement and is locked with a passphrase, so a lost stick tells nobody anything.
      </p>
      {place.data === undefined ? null : isChoosing ? (
        <FolderChoice
          places={places}
          current={folder}
          onChosen={(grant) => void change(() => Promise.resolve(grant))}
          onNew={askHost}
          onCancel={() => setChoosing(false)}
        />
      ) : folder === null ? (
        <button type="button" ref={opener} className="btn" onClick={chooseFolder} disabled={choose.pending}>
          <Icon name="folder" /> Choose a folder
        </button>
      ) : (
        <>
          <dl className="second-facts">
            <div>
              <dt>Folder</dt>
              <dd>
                <span className="path">{folder}</span>
              </dd>
            </div>
            <div>
              <dt>Last written</dt>
              <dd>{lastAt === null ? 'Nothing yet' : momentText(lastAt, formats)}</dd>
            </div>
            {isThere ? null : (
              <div>
                <dt>Now</dt>
                <dd>
                  <StatusMark state="late">Not there</StatusMark>
                </dd>
              </div>
            )}
          </dl>
          {isThere ? (
            <ArchiveForm onWritten={place.refetch} />
          ) : (
            <>
              <p className="second-why" aria-live="polite">
                {isLooking ? 'It still is not there. ' : ''}
                Put the stick in or connect the drive, then look again. What was written there before stays good.
              </p>
              <button type="button" className="btn" onClick={lookAgain}>
                Look again
              </button>
            </>
          )}
          <p className="second-change">
            <button type="button" ref={opener} className="link" onClick={chooseFolder} disabled={choose.pending}>
              Choose another folder
            </button>
            <button type="button" className="link" onClick={() => void change(() => Promise.resolve(null))}>
              Use no second place
            </button>
          </p>
        </>
      )}
      {problem === null ? null : (
        <p className="backups-problem" role="alert">
          {problem}
        </p>
      )}
    </Section>
  )
}
