-- What a person does in Neovim with a topology file, written down as JSON in the file that HOPWISE_ANSWERS names.
-- Every wait ends with an event or a condition; after WITHIN milliseconds the run ends with what is missing.
local WITHIN = 15000

local function wait_until(what, condition)
  if not vim.wait(WITHIN, condition, 5) then error('not within ' .. WITHIN .. ' ms: ' .. what) end
end

local function put_cursor_on(words)
  vim.fn.cursor(1, 1)
  if vim.fn.search('\\V' .. words, 'c') == 0 then error('not in the file: ' .. words) end
end

local function ask(method)
  local params = vim.lsp.util.make_position_params(0, 'utf-16')
  local answers, failure = vim.lsp.buf_request_sync(0, method, params, WITHIN)
  if not answers then error(method .. ': ' .. tostring(failure)) end
  local _, answer = next(answers)
  if not answer or answer.error then error(method .. ': ' .. vim.inspect(answer)) end
  return answer.result
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

-- The findings of the second round, in the order of the file.
local function findings()
  local has_flows = false
  vim.api.nvim_create_autocmd('DiagnosticChanged', {
    callback = function()
      for _, found in ipairs(vim.diagnostic.get(0)) do
        if found.code == 'unreachable-flow' then has_flows = true end
      end
    end,
  })
  vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('HOPWISE_FILE')))
  wait_until('findings of the flows', function() return has_flows end)
  local found = vim.diagnostic.get(0)
  table.sort(found, function(a, b) return a.lnum < b.lnum end)
  return vim.tbl_map(function(each)
    return string.format('%d:%d %s %s: %s', each.lnum + 1, each.col + 1, vim.diagnostic.severity[each.severity], each.code, each.message)
  end, found)
end

local function hover()
  put_cursor_on('public,')
  return vim.lsp.util.convert_input_to_markdown_lines(ask('textDocument/hover').contents)
end

local function completion()
  put_cursor_on('web]')
  local result = ask('textDocument/completion')
  return vim.tbl_map(function(item) return item.label end, result.items or result)
end

local function definition()
  put_cursor_on('public,')
  vim.lsp.buf.definition()
  local asked_from = vim.fn.line('.')
  wait_until('the definition', function() return vim.fn.line('.') ~= asked_from end)
  return { line = vim.fn.line('.'), column = vim.fn.col('.') }
end

local function rename()
  put_cursor_on('web]')
  local before = vim.b.changedtick
  vim.lsp.buf.rename('front')
  wait_until('the rename', function() return vim.b.changedtick ~= before end)
  return lines()
end

local function format()
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = WITHIN })
  else
    vim.lsp.buf.formatting_sync(nil, WITHIN)
  end
  return lines()
end

local function answers()
  return {
    findings = findings(),
    filetype = vim.bo.filetype,
    syntax = vim.b.current_syntax,
    hover = hover(),
    completion = completion(),
    definition = definition(),
    renamed = rename(),
    formatted = format(),
  }
end

local is_done, result = pcall(answers)
vim.fn.writefile({ vim.json.encode(is_done and result or { failure = result }) }, os.getenv('HOPWISE_ANSWERS'))
vim.cmd('qall!')
