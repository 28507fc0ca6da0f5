// Command judge says what Istio's own code thinks of a set of manifests: one JSON request a line in, one JSON answer a line out.
package main

import (
	"bufio"
	"encoding/json"
	"io"

	"cdk8s-istio/conformance/program"
)

func main() {
	program.Run(serve)
}

// serve answers every line of in, in order, until its end.
func serve(in io.Reader, out io.Writer) error {
	files, err := crdFiles()
	if err != nil {
		return err
	}
	judge, err := newJudge(files)
	if err != nil {
		return err
	}
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriterSize(out, 1<<20)
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	for {
		line, err := reader.ReadBytes('\n')
		if len(line) > 1 {
			if err := encoder.Encode(judge.answerLine(line)); err != nil {
				return err
			}
			if reader.Buffered() == 0 {
				if err := writer.Flush(); err != nil {
					return err
				}
			}
		}
		if err == io.EOF {
			return writer.Flush()
		}
		if err != nil {
			return err
		}
	}
}
