import type { OfficialDocument } from '@/lib/platform/document/official-document'

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
          case 'line': return <p key={index} className={index < 2 ? 'text-center break-words' : 'border-t border-line pt-3 text-table whitespace-pre-wrap break-words print:border-black'}>{block.text}</p>
          default: return null
        }
      })}
    </article>
  )
}
