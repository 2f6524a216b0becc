'use client'

import { useId, useState, type KeyboardEvent, type RefObject } from 'react'
import type { PaletteItem } from '@/lib/shared/palette-item'
import { Button } from '../ui/button'
import { CONTROL_CLASS } from '../ui/control-class'
import { Kbd } from '../ui/kbd'
import { optionId } from '../ui/option-list'
import { PaletteList } from './palette-list'
import { paletteGroups, stepActive } from './palette-options'
import { usePaletteResults, type PaletteResults } from './use-palette-results'

type Props = { input: RefObject<HTMLInputElement | null>; pages: readonly PaletteItem[]; recent: readonly PaletteItem[]; searchHref: string | null; onPick: (item: PaletteItem) => void }

const MOVES = ['ArrowDown', 'ArrowUp']
const LONGEST = 60

/** While an input method is composing, keys belong to it. Safari ends the composition before the key that ended it arrives: code 229. */
function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229
}

/** Box and list (WAI-ARIA combobox with listbox). Nothing is asked for or opened while characters are being composed. */
export function PalettePanel({ input, pages, recent, searchHref, onPick }: Props) {
  const listId = useId()
  const [text, setText] = useState('')
  const [composing, setComposing] = useState(false)
  const [settled, setSettled] = useState('')
  const [active, setActive] = useState(0)
  const [attempt, setAttempt] = useState(0)
  const results = usePaletteResults(settled === '' ? null : settled, attempt)
  const groups = paletteGroups(settled, pages, recent, results.items, searchHref)
  const options = groups.flatMap(({ items }) => items)
  const current = Math.min(active, options.length - 1)
  const settle = (typed: string) => {
    setSettled(typed.trim())
    setActive(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const isJump = (event.key === 'Home' || event.key === 'End') && event.ctrlKey
    if (MOVES.includes(event.key) || isJump) {
      event.preventDefault()
      setActive(stepActive(options.length, current, event.key))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const option = options[current]
      if (option) onPick(option)
    }
  }
  return (
    <>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="查找页面、规划、任务、监管对象、抽检批次、单位"
        aria-expanded={options.length > 0}
        aria-controls={options.length > 0 ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={current >= 0 ? optionId(listId, current) : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST}
        placeholder="输入名称、许可证号或抽样编号"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          if (!composing) settle(event.target.value)
        }}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={(event) => {
          setComposing(false)
          settle(event.currentTarget.value)
        }}
        onKeyDown={onKeyDown}
        className={CONTROL_CLASS}
      />
      <div tabIndex={0} aria-label="搜索结果" role="region" className="mt-2 h-[min(24rem,50dvh)] overflow-y-auto overscroll-contain">
        {options.length > 0 && <PaletteList id={listId} groups={groups} active={current} onActivate={setActive} onPick={onPick} />}
        <StateLine query={settled} results={results} foundPages={groups.some(({ title }) => title === '页面')} onRetry={() => setAttempt(attempt + 1)} />
      </div>
      <p className="mt-2 flex flex-wrap gap-x-4 text-sm text-ink-2 max-sm:hidden"><span><Kbd>↑</Kbd> <Kbd>↓</Kbd> 选择</span><span><Kbd>Enter</Kbd> 前往</span><span><Kbd>Esc</Kbd> 关闭</span></p>
    </>
  )
}

function StateLine({ query, results, foundPages, onRetry }: { query: string; results: PaletteResults; foundPages: boolean; onRetry: () => void }) {
  const isEmpty = results.state === 'done' && results.items.length === 0 && !foundPages
  return (
    <div className="px-2 py-2 text-table text-ink-2">
      <p role="status">
        {results.state === 'loading' && '正在查找…'}
        {isEmpty && `没有找到名称中含“${query}”的页面、规划、任务或单位`}
        {results.state === 'done' && !isEmpty && <span className="sr-only">{results.items.length} 项结果</span>}
        {results.state === 'failed' && results.message}
      </p>
      {results.state === 'failed' && <Button size="sm" className="mt-2" onClick={onRetry}>重新查找</Button>}
    </div>
  )
}
