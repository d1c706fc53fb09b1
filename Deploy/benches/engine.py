"""Moves per second by the rules alone, on one core: see engine/EngineBench.swift."""
import argparse
import subprocess

from daemon import PROGRAM, ROOT


def main(arguments):
    argparse.ArgumentParser(prog="Deploy/bench engine", description=__doc__).parse_args(arguments)
    return subprocess.run([PROGRAM.with_name("enginebench"), ROOT / "Workflows"]).returncode
