export type MailDraft = {
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly attachment: { readonly name: string; readonly bytes: Uint8Array; readonly mime: string }
  /** The moment that the draft was made, UTC ISO. */
  readonly at: string
  /** Names the draft: letters, digits and dashes only. */
  readonly id: string
}

/**
 * A mail that was not sent yet, as the bytes of an `.eml` file: mail programs open it as a draft with its attachment. It names
 * no sender; the program puts in whoever opens it.
 */
export async function mailDraft({ to, subject, text, attachment, at, id }: MailDraft): Promise<Uint8Array> {
  // Seldom needed, and it brings much of Node's network with it: it is loaded for the first mail and not at every start.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const message = new MailComposer({
    to,
    subject,
    text,
    date: new Date(at),
    messageId: `<${id}@phasebook.invalid>`,
    headers: { 'X-Unsent': '1' },
    baseBoundary: id,
    newline: 'windows',
    // Everything is here: a path or an address in a text must never be opened.
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments: [{ filename: attachment.name, content: Buffer.from(attachment.bytes), contentType: attachment.mime }],
  })
  return message.compile().build()
}
