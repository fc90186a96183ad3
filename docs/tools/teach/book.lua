-- book.lua: for pandoc: makes one book of all pages, whose text it gets one behind the other.
--
-- A comment <!-- page FILE --> begins each page. Headings get names with their page's in front, and
-- links to pages lead to these; links to sources lead to SOURCES, where there is such a place, and
-- else become their text. What stands in a fold goes to the end of its page, and a link stays. With
-- SHEETS=yes only the pictures are left, drawn and of text, below the headings they stand under: a
-- sheet is named after its file, or after its section and its variable, and the first lists them.
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
    elseif path:find('%.svg$') and sources ~= '' then
        element.target = 'sheets.html#' .. path:match('([^/]*)%.svg$')
    elseif path:find('%.md$') then
        element.target = '#' .. key(path) .. (part ~= '' and '-' .. part or '')
    elseif sources ~= '' then
        element.target = sources .. '/' .. path:gsub('/$', '')
    else
        return element.content
    end
    return element
end

-- A block of code is told how wide it is, so that a small screen can fit it, and how large its
-- letters are on paper, where 84 columns of 8.4 points fit, or 56 of 20 on a sheet.
local function code(block)
    local columns, lines, kinds = 56, 0, pandoc.List()
    for line in block.text:gmatch('[^\n]+') do
        columns, lines = math.max(columns, utf8.len(line) or #line), lines + 1
    end
    if block.classes[1] == 'c' then kinds:insert('code') end
    if lines > 40 then kinds:insert('long') end
    local points = sheets and math.min(20, 1120 / columns) or math.min(8.4, 712 / columns)
    local style = ('--columns:%d;--points:%.1fpt'):format(columns, points)
    return pandoc.Div({block}, pandoc.Attr('', kinds, {style = style}))
end

-- Columns are as wide as their words, up to 50 letters of them, where there are two or three; and
-- of two the first, a rule or a name, has a third. Many columns get small letters.
local function widths(made)
    local n, letters, all = #made.colspecs, {}, 0
    for i = 1, n do
        letters[i] = 10
        for _, rows in ipairs({made.head.rows, made.bodies[1].body}) do
            for _, row in ipairs(rows) do
                local words = pandoc.utils.stringify(row.cells[i].contents)
                letters[i] = math.min(50, math.max(letters[i], #words))
            end
        end
        if n == 2 then letters[i] = i end
        all = all + letters[i]
    end
    for i, column in ipairs(made.colspecs) do
        made.colspecs[i] = {column[1], n <= 3 and letters[i] / all or nil}
    end
    return pandoc.Div({made}, {class = n <= 3 and 'few' or n > 8 and 'many' or ''})
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
    answers[number] = {id = id, begins = begins .. asked, titled = #asked > 0,
                       blocks = pandoc.List()}
    local stays = pandoc.List({table.unpack(asked)})
    local ended = pandoc.utils.stringify(asked):match('%p$')
    if #asked > 0 then stays:extend({pandoc.Str(ended and '' or ':'), pandoc.Space()}) end
    stays:insert(pandoc.Link({pandoc.Str('Answer ' .. number)}, '#' .. id, '', {class = 'answer'}))
    return pandoc.Div({pandoc.Para(stays)}, pandoc.Attr('to-' .. id, {'fold'}))
end

local function answered(answer) -- its number stands in front of its first words, or its title
    local first = answer.blocks[1]
    if first.t == 'Para' and not answer.titled then
        first.content = answer.begins .. first.content
    else
        local title = pandoc.Div(pandoc.Para(answer.begins), {class = 'announces'})
        answer.blocks:insert(1, title)
    end
    return pandoc.Div(answer.blocks, pandoc.Attr(answer.id, {'answered'}))
end

-- The name of a picture, drawn or of text; of any other block, nothing.
local function picture(block)
    if block.t == 'CodeBlock' then return block.text:match('(%w+) on the stack') end
    local image = block.t == 'Para' and #block.content == 1 and block.content[1]
    return image and image.t == 'Image' and image.src:match('([^/]*)%.svg$')
end

-- The sheet of a picture. One of text is named as in "2.6 v".
local function sheet(block, name, head, section, listed)
    if block.t == 'CodeBlock' then name = section .. ' ' .. name end
    local id = name:gsub(' ', '-')
    listed:insert({pandoc.Plain({pandoc.Link(name, '#' .. id)})})
    local title = name .. ': ' .. pandoc.utils.stringify(head):gsub('^%d%.%d+ ', '')
    local shown = {pandoc.Header(2, title), table.unpack(adapt(block))}
    return pandoc.Div(shown, {id = id, class = 'sheet'})
end

local function end_of_page(out)
    if #answers == 0 then return end
    out:insert(pandoc.Header(2, 'Answers', {id = key(page) .. '-answers-of-the-page'}))
    for _, answer in ipairs(answers) do out:insert(answered(answer)) end
    answers = {}
end

local function sheets_of(doc)
    local out, listed, head, section = pandoc.List(), pandoc.List(), nil, 'start'
    for _, block in ipairs(doc.blocks) do
        page = block.t == 'RawBlock' and block.text:match('page (.-) %-%->') or page
        local name = picture(block)
        if block.t == 'Header' then
            head = block
            section = pandoc.utils.stringify(block):match('^%d%.%d+') or section
        elseif name then out:insert(sheet(block, name, head, section, listed)) end
    end
    out:insert(1, pandoc.Div({pandoc.Header(2, 'Sheets'), pandoc.BulletList(listed)},
        {class = 'list'}))
    return pandoc.Pandoc(out, doc.meta)
end

local function stay_together(out) -- what announces a block stays with it
    for i = 1, #out - 1 do
        local last = out[i].t == 'Para' and pandoc.utils.stringify(out[i]):sub(-1)
        if last == ':' and out[i + 1].t == 'Div' then
            out[i] = pandoc.Div({out[i]}, {class = 'announces'})
        end
    end
end

function Pandoc(doc)
    if sheets then return sheets_of(doc) end
    local out, inside = pandoc.List(), nil
    for _, block in ipairs(doc.blocks) do
        local html = block.t == 'RawBlock' and block.text or ''
        local summary = html:match('<summary>(.*)</summary>')
        if html:find('^<!%-%- page ') then
            end_of_page(out)
            page = html:match('page (.-) %-%->')
        elseif html:find('^<!%-%-') then -- a marker: what made the block below
        elseif summary then
            out:insert(fold(summary))
            inside = answers[#answers].blocks
        elseif html:find('^</details>') then inside = nil
        elseif block.t == 'Header' then out:insert(heading(block))
        else (inside or out):extend(adapt(block)) end
    end
    end_of_page(out)
    stay_together(out)
    return pandoc.Pandoc(out, doc.meta)
end
