import { Search } from 'lucide-react'
import { Button } from '../ui/button'
import { TextInput } from '../ui/text-input'

/** The box of the search page; a plain form, so that the address holds what is looked for. */
export function SearchForm({ query, maxLength }: { query: string; maxLength: number }) {
  return (
    <form action="/search" role="search" className="mb-5 flex max-w-form gap-2 print:hidden">
      <TextInput key={query} type="search" name="q" aria-label="搜索规划、任务和条款" placeholder="如：校园食堂、量化分级、每月21日" defaultValue={query} maxLength={maxLength} autoFocus={query === ''} />
      <Button type="submit" variant="primary" icon={<Search aria-hidden className="size-4" />} className="shrink-0">搜索</Button>
    </form>
  )
}
