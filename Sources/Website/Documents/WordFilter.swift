/// What pandoc does to the page on its way to Word, as a filter in Lua.
///
/// It needs pandoc 2.17 or later.
enum WordFilter {
  static let text = #"""
    -- The page as Word has it: numbers stay text and hang by a tab, parts that must stay together do, tables
    -- repeat their head and break between rows, and the contents are a field that Word can renew.

    local text = pandoc.utils.stringify
    local used = {}      -- identifiers that a link leads to
    local headings = {}  -- for the contents: level, words, bookmark

    local function escaped(words)
      return (words:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;'):gsub('"', '&quot;'))
    end

    local function xml(words) return pandoc.RawBlock('openxml', words) end
    local function run(words) return pandoc.RawInline('openxml', words) end
    local function styled(style, blocks)
      return pandoc.Div(blocks, pandoc.Attr('', {}, { ['custom-style'] = style }))
    end
    local function has(element, class)
      return element.classes ~= nil and element.classes:includes(class)
    end

    -- Anchors of elements that do not come along stand at the start of what they held.
    local function anchors(identifiers)
      local spans = pandoc.List()
      for _, identifier in ipairs(identifiers) do
        if identifier ~= '' and used[identifier] then
          spans:insert(pandoc.Span({}, pandoc.Attr(identifier)))
          used[identifier] = nil
        end
      end
      return spans
    end

    local function joined(first, second)
      local all = pandoc.List()
      all:extend(first)
      all:extend(second)
      return all
    end

    -- A heading, with a bookmark for the contents; on a new page when asked.
    local function heading(element, identifiers, onNewPage)
      local own = joined(identifiers, { element.identifier })
      local number = 900000 + #headings + 1
      local mark = '_Toc' .. number
      table.insert(headings, { level = element.level, words = text(element), mark = mark })
      local start = run('<w:bookmarkStart w:id="' .. number .. '" w:name="' .. mark .. '"/>')
      local close = run('<w:bookmarkEnd w:id="' .. number .. '"/>')
      local inlines = joined(anchors(own), { start })
      inlines = joined(inlines, element.content)
      inlines:insert(close)
      local result = pandoc.Header(element.level, inlines, pandoc.Attr(''))
      if not onNewPage then return { result } end
      -- The break is a property of the paragraph before, which has no height of its own.
      return {
        xml('<w:p><w:pPr><w:pStyle w:val="PageBreak"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'), result,
      }
    end

    local convert

    -- The number of a list item, and the words after it.
    local function numbered(block)
      if block == nil or (block.t ~= 'Para' and block.t ~= 'Plain') then return nil end
      local inlines = block.content
      local at = 1
      while inlines[at] ~= nil and inlines[at].t == 'Span' and not has(inlines[at], 'number') and #inlines[at].content == 0 do
        at = at + 1
      end
      local first = inlines[at]
      if first == nil or first.t ~= 'Span' or not has(first, 'number') then return nil end
      local rest = pandoc.List()
      for index = at + 1, #inlines do
        if not (#rest == 0 and inlines[index].t == 'Space') then rest:insert(inlines[index]) end
      end
      local identifiers = { first.identifier }
      for index = 1, at - 1 do table.insert(identifiers, inlines[index].identifier) end
      return text(first), rest, identifiers
    end

    local function depthName(depth) return tostring(math.min(depth, 4)) end

    local function item(blocks, depth, identifiers, result)
      -- An item with an identifier comes as a division around its blocks.
      while #blocks == 1 and blocks[1].t == 'Div' do
        identifiers = joined(identifiers, { blocks[1].identifier })
        blocks = blocks[1].content
      end
      for index, block in ipairs(blocks) do
        local number, rest, own = numbered(block)
        if index == 1 and number ~= nil and number ~= '' then
          local inlines = anchors(joined(identifiers, own))
          inlines:insert(pandoc.Str(number))
          inlines:insert(run('<w:r><w:tab/></w:r>'))
          inlines:extend(rest)
          result:insert(styled('Numbered Paragraph ' .. depthName(depth), { pandoc.Para(inlines) }))
        elseif block.t == 'Para' or block.t == 'Plain' then
          local inlines = block.content
          if number ~= nil then inlines = rest end
          inlines = joined(anchors(index == 1 and joined(identifiers, own or {}) or {}), inlines)
          local style = (index == 1 and depth == 1) and 'Body Text' or ('Continued Paragraph ' .. depthName(depth))
          result:insert(styled(style, { pandoc.Para(inlines) }))
        elseif block.t == 'OrderedList' then
          for _, nested in ipairs(block.content) do item(nested, depth + 1, {}, result) end
        else
          result:extend(convert({ block }, {}))
        end
      end
    end

    -- A table of our own making, since pandoc's lets rows break over pages.
    local widths

    local function cells(row, aligns, style, open)
      local result = pandoc.List({ xml('<w:tr><w:trPr><w:cantSplit/>' .. open .. '</w:trPr>') })
      for index, cell in ipairs(row) do
        local name = style
        if style == 'Table Text' and aligns[index] == 'AlignRight' then name = 'Table Text Right' end
        if style == 'Table Text' and aligns[index] == 'AlignCenter' then name = 'Table Text Center' end
        result:insert(xml('<w:tc><w:tcPr><w:tcW w:w="' .. widths[index] .. '" w:type="dxa"/></w:tcPr>'))
        local blocks = #cell > 0 and cell or { pandoc.Para({}) }
        local paragraphs = pandoc.List()
        for _, block in ipairs(blocks) do
          if block.t == 'Plain' then block = pandoc.Para(block.content) end
          paragraphs:insert(block)
        end
        if #text(pandoc.Div(paragraphs)) == 0 then
          result:insert(xml('<w:p><w:pPr><w:pStyle w:val="' .. name:gsub(' ', '') .. '"/></w:pPr></w:p>'))
        else
          result:insert(styled(name, paragraphs))
        end
        result:insert(xml('</w:tc>'))
      end
      result:insert(xml('</w:tr>'))
      return result
    end

    -- Columns as wide as their words ask for, so that every program shows them alike.
    local function measured(tbl)
      local count, wanted, least, sum = #tbl.headers, {}, {}, 0
      for index = 1, count do
        local total, longest = 0, 0
        local all = { tbl.headers[index] }
        for _, row in ipairs(tbl.rows) do table.insert(all, row[index]) end
        for _, cell in ipairs(all) do
          local words = text(pandoc.Div(cell))
          total = total + math.min(utf8.len(words) or #words, 200)
          for word in words:gmatch('%S+') do longest = math.max(longest, utf8.len(word) or #word) end
        end
        least[index] = math.min(longest * 106 + 170, 9070 // count * 2)
        wanted[index] = math.sqrt(total)
        sum = sum + wanted[index]
      end
      local room, needed = 9070, 0
      for index = 1, count do needed = needed + least[index] end
      local result, taken = {}, 0
      for index = 1, count do
        local width
        if needed >= room then width = room * least[index] // needed
        else width = least[index] + math.floor((room - needed) * wanted[index] / math.max(sum, 1)) end
        result[index] = math.floor(width)
        taken = taken + result[index]
      end
      if count > 0 then result[count] = result[count] + room - taken end
      return result
    end

    local function tabular(element)
      local simple = pandoc.utils.to_simple_table(element)
      if #simple.headers == 0 then return { element } end
      widths = measured(simple)
      local grid = ''
      for _, width in ipairs(widths) do grid = grid .. '<w:gridCol w:w="' .. width .. '"/>' end
      local result = pandoc.List({ xml(
        '<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="9070" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        .. '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        .. '</w:tblPr><w:tblGrid>' .. grid .. '</w:tblGrid>') })
      result:extend(cells(simple.headers, simple.aligns, 'Table Head', '<w:tblHeader/>'))
      for _, row in ipairs(simple.rows) do result:extend(cells(row, simple.aligns, 'Table Text', '')) end
      result:insert(xml('</w:tbl>'))
      -- Two tables in a row would become one, and text would touch the last row.
      result:insert(xml('<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'))
      return result
    end

    -- The signatures: a column for each party, in a row that does not break.
    local function signatures(element)
      local parties = element.content:filter(function(block) return block.t == 'Div' end)
      if #parties == 0 then return convert(element.content, {}) end
      local width = 9070 // #parties
      local result = pandoc.List({ xml(
        '<w:tbl><w:tblPr><w:tblStyle w:val="Signatures"/><w:tblW w:w="9070" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        .. ('<w:gridCol w:w="' .. width .. '"/>'):rep(#parties) .. '</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>') })
      for _, party in ipairs(parties) do
        result:insert(xml('<w:tc><w:tcPr><w:tcW w:w="' .. width .. '" w:type="dxa"/></w:tcPr>'))
        for _, block in ipairs(party.content) do
          if block.t == 'DefinitionList' then
            for index, entry in ipairs(block.content) do
              local words = pandoc.Para(entry[1])
              result:insert(styled('Signature Label', { words }))
              local value = pandoc.List()
              for _, definition in ipairs(entry[2]) do
                for _, part in ipairs(definition) do value:extend(part.content or {}) end
              end
              local style = index == #block.content and #text(value) == 0 and 'SignatureLine' or 'SignatureFact'
              if #text(value) == 0 then
                result:insert(xml('<w:p><w:pPr><w:pStyle w:val="' .. style .. '"/></w:pPr></w:p>'))
              else
                result:insert(styled('Signature Fact', { pandoc.Para(value) }))
              end
            end
          else
            result:insert(styled('Signature Party', { block }))
          end
        end
        result:insert(xml('</w:tc>'))
      end
      result:insert(xml('</w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'))
      return result
    end

    -- Blocks without the divisions of the page; identifiers wait for the first thing that can hold them.
    convert = function(blocks, identifiers, context)
      local result = pandoc.List()
      context = context or {}
      for _, block in ipairs(blocks) do
        if block.t == 'Header' then
          result:extend(heading(block, identifiers, context.onNewPage))
          context.onNewPage = false
          identifiers = {}
        elseif block.t == 'Div' and has(block, 'signature-block') then
          result:extend(signatures(block))
        elseif block.t == 'Div' and has(block, 'open-facts') then
          result:insert(styled('Open Facts', block.content))
        elseif block.t == 'Div' then
          local inner = {
            onNewPage = has(block, 'annex') or context.onNewPage, isSigned = has(block, 'signatures') or context.isSigned,
          }
          context.onNewPage = false
          result:extend(convert(block.content, joined(identifiers, { block.identifier }), inner))
          identifiers = {}
        elseif block.t == 'OrderedList' then
          for _, entry in ipairs(block.content) do
            item(entry, 1, identifiers, result)
            identifiers = {}
          end
        elseif block.t == 'Table' then
          result:extend(tabular(block))
        elseif block.t == 'Para' or block.t == 'Plain' then
          local inlines = joined(anchors(identifiers), block.content)
          identifiers = {}
          local paragraph = pandoc.Para(inlines)
          result:insert(context.isSigned and styled('Signature Text', { paragraph }) or paragraph)
        else
          result:insert(block)
        end
      end
      return result
    end

    -- The contents as a field: what stands in it now has no page numbers, which Word fills in (F9).
    local function contents(title)
      local result = pandoc.List({ styled('Contents Title', { pandoc.Para({ pandoc.Str(title) }) }) })
      local shown = pandoc.List(headings):filter(function(one) return one.level >= 2 and one.level <= 4 end)
      for index, one in ipairs(shown) do
        local open = index == 1 and '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "2-4" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' or ''
        local close = index == #shown and '<w:r><w:fldChar w:fldCharType="end"/></w:r>' or ''
        result:insert(xml('<w:p><w:pPr><w:pStyle w:val="TOC' .. one.level .. '"/></w:pPr>' .. open
          .. '<w:hyperlink w:anchor="' .. one.mark .. '" w:history="1"><w:r><w:t xml:space="preserve">'
          .. escaped(one.words) .. '</w:t></w:r></w:hyperlink>' .. close .. '</w:p>'))
      end
      return result
    end

    local function inlines(span)
      if has(span, 'withheld') then span.attributes['custom-style'] = 'Withheld' end
      if has(span, 'mark') then
        return pandoc.Span(span.content, pandoc.Attr(span.identifier, {}, { ['custom-style'] = 'Open Fact' }))
      end
      return span
    end

    function Pandoc(doc)
      doc = doc:walk({ Link = function(link)
        local target = link.target:match('^#(.+)$')
        if target ~= nil then used[target] = true end
      end })
      local body, head, listTitle
      for _, block in ipairs(doc.blocks) do
        if block.t == 'Div' and block.identifier == 'tekst' then body = block
        elseif block.t == 'Div' and has(block, 'page-head') then head = block
        elseif block.t == 'Div' and has(block, 'contents') then listTitle = text(block.content[1]) end
      end
      local main = pandoc.List()
      if body == nil then
        for _, block in ipairs(doc.blocks) do main:insert(block) end
      else
        main = body.content
      end
      local title = text(doc.meta.title or '')
      for _, block in ipairs(main) do
        if block.t == 'Header' and block.level == 1 then title = text(block) break end
      end
      local converted = convert(main, {}, { onNewPage = true })
      local cover = pandoc.List()
      if head ~= nil then
        local words = pandoc.List()
        for _, block in ipairs(head.content) do
          if #text(block) > 0 then words:insert(block) else cover:insert(block) end
        end
        if words[1] ~= nil then
          doc.meta.description = pandoc.MetaString(text(words[1]))
          cover:insert(styled('Subtitle', { words[1] }))
        end
        if words[2] ~= nil then
          doc.meta.subject = pandoc.MetaString(text(words[2]))
          cover:insert(styled('Date', { words[2] }))
        end
      end
      if listTitle ~= nil then cover:extend(contents(listTitle)) end
      doc.meta.title = pandoc.MetaString(title)
      cover:extend(converted)
      doc.blocks = cover
      return doc:walk({ Span = inlines })
    end
    """#
}
