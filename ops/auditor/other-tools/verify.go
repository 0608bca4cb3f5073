// Verifies a copy that "./writ verify mirror" made, with none of Writ's code: the libraries are those of Go's own checksum
// database. Usage: verify DIR VERIFIER-KEY [OLDER-CHECKPOINT]
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Tiles of height 8, as files. The library puts the height into the path, tlog-tiles does not.
type tiles string

func (t tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(string(t), path))
		if err != nil {
			// A partial tile may have become a full one, of which it is the beginning.
			full := tile
			full.W = 256
			path = strings.Replace(full.Path(), "tile/8/", "tile/", 1)
			if bytes, err = os.ReadFile(filepath.Join(string(t), path)); err != nil {
				return nil, err
			}
			bytes = bytes[:tile.W*tlog.HashSize]
		}
		all = append(all, bytes)
	}
	return all, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func check(err error) {
	if err != nil {
		log.Fatalf("NOT VERIFIED: %v", err)
	}
}

func checkpoint(file string, key note.Verifier) tlog.Tree {
	bytes, err := os.ReadFile(file)
	check(err)
	opened, err := note.Open(bytes, note.VerifierList(key))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: root}
}

// An entry: a big-endian 16-bit length, then its bytes, within a bundle of up to 256.
func entry(dir string, index, size int64) []byte {
	tile := tlog.Tile{H: 8, L: 0, N: index / 256, W: 256}
	if left := size - tile.N*256; left < 256 {
		tile.W = int(left)
	}
	path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	bytes, err := os.ReadFile(filepath.Join(dir, path))
	check(err)
	for i := index % 256; ; i-- {
		length := int(bytes[0])<<8 | int(bytes[1])
		if i == 0 {
			return bytes[2 : 2+length]
		}
		bytes = bytes[2+length:]
	}
}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("usage: verify DIR VERIFIER-KEY [OLDER-CHECKPOINT]")
	}
	dir := os.Args[1]
	key, err := note.NewVerifier(os.Args[2])
	check(err)
	tree := checkpoint(filepath.Join(dir, "checkpoint"), key)
	fmt.Printf("checkpoint: %d events, root %v, signed by %s\n", tree.N, tree.Hash, key.Name())
	reader := tlog.TileHashReader(tree, tiles(dir))
	for _, index := range []int64{0, tree.N / 2, tree.N - 1} {
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry(dir, index, tree.N))))
		fmt.Printf("inclusion: event %d, %d hashes\n", index, len(proof))
	}
	if len(os.Args) > 3 {
		old := checkpoint(os.Args[3], key)
		proof, err := tlog.ProveTree(tree.N, old.N, reader)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash))
		fmt.Printf("consistency: the first %d events are what they were, %d hashes\n", old.N, len(proof))
	}
	fmt.Println("verified")
}
