"""Stands in for Colab, without a network: connections leave this machine no more."""

import ipaddress
import socket
import sys

sys.dont_write_bytecode = True
_connect, _lookup = socket.socket.connect, socket.getaddrinfo


def _local(host):
    try:
        return host in ("", None, "localhost") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def connect(self, address):
    if isinstance(address, tuple) and not _local(address[0]):
        raise OSError(f"the network is off: no connection to {address}")
    return _connect(self, address)


def getaddrinfo(host, *args, **kwargs):
    if not _local(host):
        raise socket.gaierror(f"the network is off: {host} is not known")
    return _lookup(host, *args, **kwargs)


socket.socket.connect = connect
socket.getaddrinfo = getaddrinfo

import google.colab  # noqa: E402, F401
