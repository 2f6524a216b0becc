import type { RecordText } from '@/lib/inspection/visit/record-text'
import { sectionsOf } from '@/lib/inspection/checklist/checklist'

type Photo = { readonly id: string; readonly fileId: string | null; readonly caption: string }
type Props = { text: RecordText; fileHref: (fileId: string) => string; photos: readonly Photo[]; mark: string | null }

const CELL = 'border border-line px-2 py-1 align-top print:border-black'
const HEAD = `${CELL} bg-sunken text-left font-medium`

/** The record as a sheet: as it is read on the screen, and as it comes out of the printer on A4. */
export function RecordPaper({ text, fileHref, photos, mark }: Props) {
  return (
    <article data-official-paper aria-label="检查记录" className="mx-auto max-w-[52rem] space-y-4 rounded-md border border-line bg-surface px-4 py-6 text-table sm:px-10 print:max-w-none print:border-0 print:p-0">
      <header className="border-b-2 border-attention pb-3 text-center">
        {mark && <p className="text-ink-2">（{mark}）</p>}
        <h2 className="text-h1 font-semibold">{text.title}</h2>
      </header>
      <table className="w-full border-collapse"><tbody>{text.facts.map(([label, words]) => <tr key={label}><th scope="row" className={`${HEAD} w-28 sm:w-36`}>{label}</th><td className={CELL}>{words || '—'}</td></tr>)}</tbody></table>
      {text.rechecks.length > 0 && (
        <section aria-label="复查的问题">
          <h3 className="mb-1 text-h3 font-semibold">复查的问题</h3>
          <ol className="space-y-2">{text.rechecks.map((one) => <li key={one.number} className="break-inside-avoid"><p><strong>{one.number} {one.isKey && '*'}{one.description}</strong></p><p className="text-ink-2 print:text-black">依据：{one.clause}</p><p>复查结论：{one.conclusion}{one.note !== '' && `；${one.note}`}</p></li>)}</ol>
        </section>
      )}
      {(text.items.length > 0 || text.rechecks.length === 0) && <section aria-label="检查项目">
        <h3 className="mb-1 text-h3 font-semibold">一、检查项目</h3>
        <p className="mb-1 text-sm text-ink-2">标 * 的为重点项。</p>
        <table className="w-full border-collapse">
          <thead><tr><th scope="col" className={`${HEAD} w-12`}>编号</th><th scope="col" className={HEAD}>检查项目</th><th scope="col" className={`${HEAD} w-20`}>判定</th><th scope="col" className={`${HEAD} hidden w-40 sm:table-cell print:table-cell`}>备注</th></tr></thead>
          {sectionsOf(text.items).map(({ section, items }) => (
            <tbody key={section}>
              <tr><th scope="rowgroup" colSpan={4} className={`${CELL} text-left font-semibold`}>{section}</th></tr>
              {items.map((item) => (
                <tr key={item.code} className="break-inside-avoid">
                  <td className={CELL}>{item.code}</td>
                  <td className={CELL}>{item.isKey && '*'}{item.text}{item.note !== '' && <span className="block text-sm text-ink-2 sm:hidden print:hidden">备注：{item.note}</span>}</td>
                  <td className={`${CELL} ${item.answer === '不符合' ? 'font-semibold text-attention print:text-black' : ''}`}>{item.answer}</td>
                  <td className={`${CELL} hidden sm:table-cell print:table-cell`}>{item.note}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>}
      <section aria-label="发现的问题">
        <h3 className="mb-1 text-h3 font-semibold">二、发现的问题</h3>
        {text.findings.length === 0 ? <p>没有发现问题。</p> : (
          <ol className="space-y-2">{text.findings.map((one) => <li key={one.number} className="break-inside-avoid"><p><strong>{one.number}. {one.isKey && '*'}{one.description}</strong></p><p className="text-ink-2 print:text-black">依据：{one.clause}</p><p>处置：{one.disposal}</p></li>)}</ol>
        )}
      </section>
      <section aria-label="检查结果" className="break-inside-avoid">
        <h3 className="mb-1 text-h3 font-semibold">三、检查结果</h3>
        <p>{text.result}。</p>
        {text.note !== '' && <p className="whitespace-pre-line">说明：{text.note}</p>}
        <p className="whitespace-pre-line">被检查单位意见：{text.opinion || '（未填写）'}</p>
      </section>
      <section aria-label="签名" className="break-inside-avoid">
        <h3 className="mb-1 text-h3 font-semibold">四、签名</h3>
        {text.signatures.length === 0 && <p className="text-ink-2">尚未签名。</p>}
        <ul className="grid gap-x-6 gap-y-3 sm:grid-cols-2 print:grid-cols-2">
          {text.signatures.map(({ label, words, fileId }) => (
            <li key={`${label}${words}`}>
              <p>{label}：{words}</p>
              { }
              {fileId && <img src={fileHref(fileId)} alt={`${label}的签名`} className="mt-1 h-16 max-w-full object-contain object-left" />}
            </li>
          ))}
        </ul>
      </section>
      {photos.length > 0 && (
        <section aria-label="照片">
          <h3 className="mb-1 text-h3 font-semibold">附：照片</h3>
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {photos.map(({ id, fileId, caption }, index) => fileId && (
              <li key={id} className="break-inside-avoid">
                { }
                <img src={fileHref(fileId)} alt={`现场照片 ${index + 1}`} loading="lazy" className="aspect-4/3 w-full rounded-sm border border-line object-cover" />
                <p className="text-sm text-ink-2">{caption || `照片 ${index + 1}`}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  )
}
