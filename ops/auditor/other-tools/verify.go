// Verifies a copy that "./writ verify mirror" made, with none of Writ's code: the libraries are those of Go's own checksum
// database. Usage: verify [-witness KEY]... DIR VERIFIER-KEY [OLDER-CHECKPOINT]
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

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

// A witness's key: the library knows only keys of logs. A cosignature is 64 bits of seconds, and a signature over them and
// the checkpoint.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
	seen time.Time
}

func newWitness(text string) *witness {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		log.Fatalf("NOT VERIFIED: %s is not a key", text)
	}
	hash, err := strconv.ParseUint(parts[1], 16, 32)
	check(err)
	material, err := base64.StdEncoding.DecodeString(parts[2])
	check(err)
	if len(material) != 33 || material[0] != 4 {
		log.Fatalf("NOT VERIFIED: %s is not the key of a witness", text)
	}
	return &witness{name: parts[0], hash: uint32(hash), key: material[1:]}
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }

func (w *witness) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	seconds := binary.BigEndian.Uint64(sig)
	var signed bytes.Buffer
	fmt.Fprintf(&signed, "cosignature/v1\ntime %d\n%s", seconds, msg)
	w.seen = time.Unix(int64(seconds), 0).UTC()
	return ed25519.Verify(w.key, signed.Bytes(), sig[8:])
}

// The library is content with any of the keys; here the log's and every witness's must have signed.
func checkpoint(file string, key note.Verifier, witnesses []*witness) tlog.Tree {
	bytes, err := os.ReadFile(file)
	check(err)
	known := []note.Verifier{key}
	for _, one := range witnesses {
		known = append(known, one)
	}
	opened, err := note.Open(bytes, note.VerifierList(known...))
	check(err)
	for _, one := range known {
		found := false
		for _, sig := range opened.Sigs {
			found = found || (sig.Name == one.Name() && sig.Hash == one.KeyHash())
		}
		if !found {
			log.Fatalf("NOT VERIFIED: not signed by %s", one.Name())
		}
	}
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
	args := os.Args[1:]
	var witnesses []*witness
	for len(args) > 1 && args[0] == "-witness" {
		witnesses = append(witnesses, newWitness(args[1]))
		args = args[2:]
	}
	if len(args) < 2 {
		log.Fatal("usage: verify [-witness KEY]... DIR VERIFIER-KEY [OLDER-CHECKPOINT]")
	}
	dir := args[0]
	key, err := note.NewVerifier(args[1])
	check(err)
	tree := checkpoint(filepath.Join(dir, "checkpoint"), key, witnesses)
	fmt.Printf("checkpoint: %d events, root %v, signed by %s\n", tree.N, tree.Hash, key.Name())
	for _, one := range witnesses {
		fmt.Printf("cosigned by %s at %s\n", one.name, one.seen.Format(time.RFC3339))
	}
	reader := tlog.TileHashReader(tree, tiles(dir))
	for _, index := range []int64{0, tree.N / 2, tree.N - 1} {
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry(dir, index, tree.N))))
		fmt.Printf("inclusion: event %d, %d hashes\n", index, len(proof))
	}
	if len(args) > 2 {
		old := checkpoint(args[2], key, nil)
		proof, err := tlog.ProveTree(tree.N, old.N, reader)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash))
		fmt.Printf("consistency: the first %d events are what they were, %d hashes\n", old.N, len(proof))
	}
	fmt.Println("verified")
}
