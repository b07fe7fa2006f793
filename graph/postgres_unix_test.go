//go:build unix

package graph_test

import (
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// PostgreSQL refuses to run as root; asPostgres and giveToPostgres make root run it as the user
// postgres. For others they do nothing.
func asPostgres(cmd *exec.Cmd) error {
	uid, gid, err := postgresUser()
	if uid >= 0 && err == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
	return err
}

func giveToPostgres(dir string) error {
	uid, gid, err := postgresUser()
	if uid >= 0 && err == nil {
		err = os.Chown(dir, uid, gid)
	}
	return err
}

func postgresUser() (uid, gid int, err error) {
	if os.Getuid() != 0 {
		return -1, -1, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return -1, -1, err
	}
	if uid, err = strconv.Atoi(u.Uid); err == nil {
		gid, err = strconv.Atoi(u.Gid)
	}
	return uid, gid, err
}
