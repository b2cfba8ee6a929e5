import { CodeEditor, CodeEditorSuggestionItemKind, Monaco, MonacoEditor } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';

import { suggestionsFrom } from '../suggestions';
import { Texts } from '../text';
import { TableInfo } from '../types';

interface Props {
  texts: Texts;
  sql: string;
  tables: () => Promise<TableInfo[]>;
  /** The editor was left; `sql` is its text. */
  onLeave: (sql: string) => void;
  /** Ctrl+Enter or ⌘+Enter was pressed; `sql` is the text at that moment. */
  onRun: (sql: string) => void;
}

const KINDS = {
  method: CodeEditorSuggestionItemKind.Method,
  property: CodeEditorSuggestionItemKind.Property,
  field: CodeEditorSuggestionItemKind.Field,
};

export function SqlEditor({ texts, sql, tables, onLeave, onRun }: Props) {
  const [known, setKnown] = useState<TableInfo[]>([]);
  useEffect(() => {
    let shown = true;
    tables().then((found) => shown && setKnown(found));
    return () => {
      shown = false;
    };
  }, [tables]);

  // The editor keeps the handlers that it got when it mounted; these always reach the newest ones.
  const latest = useRef({ onRun, known });
  latest.current = { onRun, known };

  const mount = (editor: MonacoEditor, monaco: Monaco) => {
    editor.updateOptions({ ariaLabel: texts.query.editorLabel });
    // An action belongs to one editor; a command would be overwritten by the last editor on the page.
    editor.addAction({
      id: 'dti-run-query',
      label: texts.query.run,
      keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
      run: () => latest.current.onRun(editor.getValue()),
    });
  };

  return (
    <CodeEditor
      value={sql}
      language="sql"
      height="220px"
      showLineNumbers
      showMiniMap={false}
      wordWrap
      onBlur={onLeave}
      onEditorDidMount={mount}
      getSuggestions={() =>
        suggestionsFrom(latest.current.known, texts.suggestion).map((each) => ({ ...each, kind: KINDS[each.kind] }))
      }
    />
  );
}
