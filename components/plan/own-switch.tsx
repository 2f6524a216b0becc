import { TextLink } from '../ui/text-link'

/** 只看本单位, for whoever acts for a department; said in words, with the way back. */
export function OwnSwitch({ on, ownHref, allHref, own, all }: { on: boolean; ownHref: string; allHref: string; own: number; all: number }) {
  return (
    <p className="mb-3 flex flex-wrap items-baseline gap-x-3 text-table text-ink-2">
      {on ? <span>只显示涉及本单位的 {own} 项，全部共 {all} 项</span> : <span>共 {all} 项，其中涉及本单位的 {own} 项</span>}
      <TextLink href={on ? allHref : ownHref} scroll={false} className="print:hidden">{on ? '查看全部' : '只看本单位'}</TextLink>
    </p>
  )
}
