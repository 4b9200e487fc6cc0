// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Keeps what transparency logs say of their trees, where nobody can take it back.
///
/// An anchor is a log's size and root hash at the time of a block. It counts only together with a checkpoint that the log signed: whoever has the
/// anchorer's key can anchor anything, and a root that the log did not sign proves nothing. What was anchored is the contract's events; there is no
/// call that changes or removes one.
contract AkashiAnchor {
    /// A cold key. It can name another anchorer, and nothing else. It cannot be replaced: who loses it deploys another contract.
    address public immutable owner;
    /// A hot key with little money. It can append, and nothing else.
    address public anchorer;
    /// The last size that was anchored, by SHA-256 of the log's origin. Zero: none yet.
    mapping(bytes32 originHash => uint64) public lastSize;

    event Anchored(bytes32 indexed originHash, uint64 indexed size, bytes32 root);
    event AnchorerReplaced(address indexed former, address indexed next);

    error NotOwner();
    error NotAnchorer();
    error NoAddress();
    error SizeNotGrown(uint64 last);

    constructor(address owner_, address anchorer_) {
        if (owner_ == address(0)) revert NoAddress();
        owner = owner_;
        // Zero is allowed here and below: a contract that nobody can append to until the owner names somebody.
        anchorer = anchorer_;
        emit AnchorerReplaced(address(0), anchorer_);
    }

    /// Appends. A size that does not grow is refused, so a log that was set back to an earlier state cannot anchor a second history.
    function anchor(bytes32 originHash, uint64 size, bytes32 root) external {
        if (msg.sender != anchorer) revert NotAnchorer();
        uint64 last = lastSize[originHash];
        if (size <= last) revert SizeNotGrown(last);
        lastSize[originHash] = size;
        emit Anchored(originHash, size, root);
    }

    function replaceAnchorer(address next) external {
        if (msg.sender != owner) revert NotOwner();
        emit AnchorerReplaced(anchorer, next);
        anchorer = next;
    }
}
