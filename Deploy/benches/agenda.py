"""Milliseconds to draw the agenda of one meeting from 200 cases, on one core: see engine/AgendaBench.swift."""
import argparse
import subprocess

from daemon import PROGRAM


def main(arguments):
    argparse.ArgumentParser(prog="Deploy/bench agenda", description=__doc__).parse_args(arguments)
    return subprocess.run([PROGRAM.with_name("enginebench"), "agenda"]).returncode
