import type { OfficialDocument } from '@/lib/platform/document/official-document'

/** Between what is signed and its date: each stays whole where the sheet is narrow. */
const ROOM_TO_WRITE = /\u3000{6,}/

/** 责令改正通知书 as a sheet of A4: the words of its docx, as they are read on the screen and as they come out of the printer. */
export function OrderPaper({ document: { title, parts } }: { document: OfficialDocument }) {
  return (
    <article data-official-paper aria-label={title} className="mx-auto max-w-[42rem] rounded-md border border-line bg-surface px-5 py-8 leading-loose sm:px-14 sm:py-12 print:max-w-none print:border-0 print:p-0">
      {parts.flatMap(({ blocks }) => blocks).map((block, index) => {
        switch (block.kind) {
          case 'title': return <h2 key={index} className="mb-2 border-b-2 border-attention pb-3 text-center text-h1 font-semibold">{block.text}</h2>
          case 'addressee': return <p key={index} className="mt-5 break-words">{block.text}</p>
          case 'paragraph': return <p key={index} className="indent-[2em] break-words">{typeof block.text === 'string' ? block.text : block.text.map(({ text }) => text).join('')}</p>
          case 'signature': return <p key={index} className="mt-12 mb-12 text-right break-inside-avoid">{block.organ}（印章）<span className="block">{block.day}</span></p>
          case 'line': return index < 2 ? <p key={index} className="text-center break-words">{block.text}</p> : <p key={index} className="flex flex-wrap gap-x-40 border-t border-line pt-3 text-table whitespace-pre print:border-black">{block.text.split(ROOM_TO_WRITE).map((piece) => <span key={piece}>{piece}</span>)}</p>
          default: return null
        }
      })}
    </article>
  )
}
