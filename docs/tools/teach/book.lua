-- book.lua: for pandoc: makes one book of all pages, whose text it gets one behind the other.
--
-- A comment <!-- page FILE --> begins each page. Headings get names with their page's in front, and
-- links to pages lead to these; links to sources lead to SOURCES, where there is such a place, and
-- else become their text. What stands in a fold goes to the end of its page, and a link stays. With
-- SHEETS=yes only the pictures are left, drawn and of text, below the headings they stand under.
local page, answers, sheets = '', {}, os.getenv('SHEETS') == 'yes'
local sources = os.getenv('SOURCES') or ''

local function key(path) -- chapter02/README.md is chapter02
    return (path:gsub('%.md$', ''):gsub('/?README$', ''):gsub('^docs/', ''):gsub('^$', 'start'))
end

local function resolve(path) -- as seen from the page, without ../
    path = page:gsub('[^/]*$', '') .. path
    while path:find('[^/]+/%.%./') do path = path:gsub('[^/]+/%.%./', '', 1) end
    return path
end

local function link(element)
    local path, part = element.target:match('^([^#]*)#?(.*)$')
    if path:find('^https?:') then return nil end
    path = path == '' and page or resolve(path)
    if path:find('stepper%.html$') then
        element.target = 'stepper.html' .. (part ~= '' and '#' .. part or '')
    elseif path:find('%.md$') then
        element.target = '#' .. key(path) .. (part ~= '' and '-' .. part or '')
    elseif sources ~= '' then
        element.target = sources .. '/' .. path:gsub('/$', '')
    else
        return element.content
    end
    return element
end

-- A block of code is told how wide it is, so that a small screen or page can fit it.
local function code(block)
    local columns, lines, kinds = 60, 0, pandoc.List()
    for line in block.text:gmatch('[^\n]+') do
        columns, lines = math.max(columns, utf8.len(line) or #line), lines + 1
    end
    if block.classes[1] == 'c' then kinds:insert('code') end
    if columns > 82 then kinds:insert('wide') end
    if lines > 40 then kinds:insert('long') end
    return pandoc.Div({block}, pandoc.Attr('', kinds, {style = '--columns:' .. columns}))
end

-- Columns are as wide as their words, and the first of two, a rule or a name, has a third.
local function widths(made)
    for i, column in ipairs(made.colspecs) do
        made.colspecs[i] = {column[1], #made.colspecs == 2 and (i == 1 and .34 or .66) or nil}
    end
    return #made.colspecs == 2 and pandoc.Div({made}, {class = 'two'}) or made
end

local function adapt(block)
    local filter = {Link = link, CodeBlock = code, Table = widths,
                    Image = function(image) image.src = resolve(image.src) return image end}
    return pandoc.walk_block(pandoc.Div({block}), filter).content
end

local function heading(block)
    local name = pandoc.utils.stringify(block):lower():gsub('[^a-z0-9 _-]', ''):gsub(' ', '-')
    block.identifier = block.level == 1 and key(page) or key(page) .. '-' .. name
    if page == 'README.md' and block.level == 1 then block.content = {pandoc.Str('Start here')} end
    return block
end

-- The link that stays where a fold was; what the answer begins with at the end of the page.
local function fold(summary)
    local number, id = #answers + 1, ('answer-%s-%d'):format(key(page), #answers + 1)
    local asked = pandoc.read(summary, 'html').blocks[1].content
    if pandoc.utils.stringify(asked) == 'Answer' then asked = pandoc.List() end
    local back = pandoc.Strong({pandoc.Link({pandoc.Str(number .. '.')}, '#to-' .. id)})
    local begins = pandoc.List({back, pandoc.Space()})
    answers[number] = {id = id, begins = begins, blocks = pandoc.List()}
    if #asked > 0 then answers[number].blocks:insert(pandoc.Para(asked)) end
    local stays = pandoc.List({table.unpack(asked)})
    if #asked > 0 then stays:insert(pandoc.Space()) end
    stays:insert(pandoc.Link({pandoc.Str('Answer ' .. number)}, '#' .. id, '', {class = 'answer'}))
    return pandoc.Div({pandoc.Para(stays)}, pandoc.Attr('to-' .. id, {'fold'}))
end

local function answered(answer) -- its number stands in front of its first words
    local first = answer.blocks[1]
    if first.t == 'Para' then first.content = answer.begins .. first.content
    else answer.blocks:insert(1, pandoc.Para(answer.begins)) end
    return pandoc.Div(answer.blocks, pandoc.Attr(answer.id, {'answered'}))
end

local function is_picture(block)
    return block.t == 'CodeBlock' and block.text:find('on the stack')
        or block.t == 'Para' and #block.content == 1 and block.content[1].t == 'Image'
end

local function end_of_page(out)
    if #answers == 0 then return end
    out:insert(pandoc.Header(2, 'Answers', {id = key(page) .. '-answers-of-the-page'}))
    for _, answer in ipairs(answers) do out:insert(answered(answer)) end
    answers = {}
end

function Pandoc(doc)
    local out, inside, head = pandoc.List(), nil, nil
    for _, block in ipairs(doc.blocks) do
        local html = block.t == 'RawBlock' and block.text or ''
        local summary = html:match('<summary>(.*)</summary>')
        if html:find('^<!%-%- page ') then
            end_of_page(out)
            page = html:match('page (.-) %-%->')
        elseif html:find('^<!%-%-') then -- a marker: what made the block below
        elseif sheets then
            if block.t == 'Header' then head = block
            elseif is_picture(block) then
                out:insert(pandoc.Div({head, table.unpack(adapt(block))}, {class = 'sheet'}))
            end
        elseif summary then
            out:insert(fold(summary))
            inside = answers[#answers].blocks
        elseif html:find('^</details>') then inside = nil
        elseif block.t == 'Header' then out:insert(heading(block))
        else
            for _, each in ipairs(adapt(block)) do
                (inside or out):insert(each)
            end
        end
    end
    if not sheets then end_of_page(out) end
    for i = 1, #out - 1 do -- what announces a block stays with it
        local last = out[i].t == 'Para' and pandoc.utils.stringify(out[i]):sub(-1)
        if last == ':' and out[i + 1].t == 'Div' then
            out[i] = pandoc.Div({out[i]}, {class = 'announces'})
        end
    end
    return pandoc.Pandoc(out, doc.meta)
end
