import { Icon } from '#renderer/components/Icon.tsx'

/** What is special to a step, as shapes with their words: on the critical path, cannot be undone, needs the vendor. */
export function StepFlags({
  critical,
  irreversible,
  needsVendor,
}: {
  readonly critical: boolean
  readonly irreversible: boolean
  readonly needsVendor: boolean
}) {
  const words = [
    critical ? 'critical path' : '',
    irreversible ? 'cannot be undone' : '',
    needsVendor ? 'needs the vendor' : '',
  ].filter((word) => word !== '')
  return (
    <span className="rb-flags cell-mark" title={words.join(', ')}>
      {critical && (
        <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
          <rect x="1" y="5" width="14" height="6" rx="1.5" fill="currentColor" />
        </svg>
      )}
      {irreversible && <Icon name="lock" />}
      {needsVendor && <Icon name="phone" />}
      <span className="pic-words">{words.join(', ')}</span>
    </span>
  )
}
