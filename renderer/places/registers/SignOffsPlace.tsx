import { useRows } from '#renderer/api/hooks.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { Figures } from './Figures.tsx'

/** Sign-offs by verdict, and the grid. */
export function SignOffsPlace() {
  const { rows } = useRows('sign_off')
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length
  return (
    <>
      {rows.length > 0 && (
        <Figures
          label="Sign-offs by verdict"
          figures={[
            { key: 'approved', value: count('approved'), mark: <StatusMark state="done">Approved</StatusMark> },
            {
              key: 'comment',
              value: count('approved_with_comment'),
              mark: <StatusMark state="conditional">With a comment</StatusMark>,
            },
            { key: 'declined', value: count('declined'), mark: <StatusMark state="blocked">Declined</StatusMark> },
            { key: 'withdrawn', value: count('withdrawn'), mark: <StatusMark state="carried">Withdrawn</StatusMark> },
          ]}
        />
      )}
      <RegisterTable
        register="sign_off"
        height="fill"
        columns={['title', 'subject', 'signerId', 'capacity', 'verdict', 'signedOn', 'method', 'comment']}
        emptyText="No sign-offs yet. Record each on the day it is given, by name."
      />
    </>
  )
}
