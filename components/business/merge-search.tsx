'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button'
import { TextInput } from '../ui/text-input'
import { usePortalRouter } from '../ui/use-portal-router'

/** Looks for the other one by name, address or code. */
export function MergeSearch({ basePath, text: asked }: { basePath: string; text: string }) {
  const router = usePortalRouter()
  const [text, setText] = useState(asked)
  return (
    <form
      role="search"
      aria-label="查找重复的监管对象"
      onSubmit={(event) => {
        event.preventDefault()
        router.push(text.trim() ? `${basePath}?text=${encodeURIComponent(text.trim())}` : basePath)
      }}
      className="mb-3 flex max-w-form gap-2"
    >
      <TextInput type="search" maxLength={100} aria-label="名称、地址、代码或许可证号" placeholder="名称、地址、代码或许可证号" value={text} onValueChange={setText} />
      <Button type="submit" icon={<Search aria-hidden className="size-4" />}>查找</Button>
    </form>
  )
}
